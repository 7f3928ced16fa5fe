/* What a page tells the learning platform, by SCORM 1.2. Without a platform the page still works and says so. */
var platform = (function () {
  "use strict";
  var api = search(window) || (window.opener && search(window.opener));
  var began = Date.now();
  var open = false;

  function search(place) {
    for (var steps = 0; place && steps < 20; steps += 1) {
      try {
        if (place.API) return place.API;
      } catch (error) {
        return null; // another origin
      }
      if (place.parent === place) return null;
      place = place.parent;
    }
    return null;
  }

  function twice(number) {
    return (number < 10 ? "0" : "") + number;
  }

  /* HHHH:MM:SS, since the page was opened. */
  function spent() {
    var seconds = Math.floor((Date.now() - began) / 1000);
    var hours = ("000" + Math.floor(seconds / 3600)).slice(-4);
    return hours + ":" + twice(Math.floor(seconds / 60) % 60) + ":" + twice(seconds % 60);
  }

  function set(name, value) {
    if (open) api.LMSSetValue(name, String(value));
  }

  function get(name) {
    return open ? api.LMSGetValue(name) : "";
  }

  function save() {
    if (open) api.LMSCommit("");
  }

  if (api) open = String(api.LMSInitialize("")) === "true";
  if (open && /^(not attempted|unknown|)$/.test(get("cmi.core.lesson_status"))) {
    set("cmi.core.lesson_status", "incomplete");
    save();
  }
  window.addEventListener("pagehide", function () {
    if (!open) return;
    set("cmi.core.session_time", spent());
    save();
    api.LMSFinish("");
    open = false;
  });
  return { get: get, set: set, save: save, connected: function () { return open; } };
})();
