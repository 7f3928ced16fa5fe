/* Where one is on the desk: #/<unit>/<tab>/<id>. No name and no answer ever stands in an address. */

export const TABS = [["applications", "報名"], ["interviews", "面談"], ["trainees", "學員"], ["attendances", "場次"], ["packages", "送件"], ["reports", "成果"], ["trail", "使用紀錄"]];

export function routeOf(hash) {
  const [unit = "", tab = "", id = ""] = hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  const known = TABS.some(([name]) => name === tab);
  return { unit, tab: known ? tab : "applications", id: known ? id : "" };
}

export function hashOf(unit, tab = "applications", id = "") {
  return `#/${[unit, tab, id].filter(Boolean).map(encodeURIComponent).join("/")}`;
}
