/* A lesson: goes back to where one stopped, and is complete when the reader says so at its end. */
(function () {
  "use strict";
  var button = document.getElementById("read");
  var said = document.getElementById("said");
  var headings = Array.prototype.slice.call(document.querySelectorAll("h2[id], h3[id]"));
  var waiting = null;

  function say() {
    said.textContent = platform.connected() ? "已經記錄：這一單元讀完了。" : "讀完了。現在沒有連到學習平台，所以不會留下紀錄。";
  }

  function passed() {
    var above = headings.filter(function (heading) { return heading.getBoundingClientRect().top < 80; });
    return above.length ? above[above.length - 1].id : "";
  }

  window.addEventListener("scroll", function () {
    clearTimeout(waiting);
    waiting = setTimeout(function () {
      platform.set("cmi.core.lesson_location", encodeURIComponent(passed()).slice(0, 255));
      platform.save();
    }, 500);
  });
  button.addEventListener("click", function () {
    platform.set("cmi.core.lesson_status", "completed");
    platform.save();
    say();
  });
  if (platform.get("cmi.core.lesson_status") === "completed") say();
  var place = platform.get("cmi.core.lesson_location");
  var heading = headings.filter(function (one) { return place && encodeURIComponent(one.id).slice(0, 255) === place; })[0];
  if (heading) heading.scrollIntoView();
})();
