/* Rules of training as the site build puts them into the page of the calculator, in small. */

const ONLINE = { mode: "online" };

export function aPart(code, hours, over = {}) {
  return { title: `課程 ${code}`, hours, mode: "practicum", code, course: "", ...over };
}

export function aTrack(name, over = {}) {
  return { name, title: `${name}特殊訓練`, authority: "", hours: 6, parts: [], source: "手冊 肆四", legal_ref: "", valid_from: null, note: "", accepts: [], prerequisite: "", years_of_service: 0, needs: [], post: "", doubt: "", ...over };
}

const WELFARE = [
  aPart("SW-1", 4, { ...ONLINE, title: "社會福利概述", course: "sw-overview" }),
  aPart("SW-3", 2, { title: "業務簡介（實習）", course: "unit-practicum" }),
];

export function someRules(over = {}) {
  const tracks = {
    basic: aTrack("基礎訓練", { title: "基礎訓練", legal_ref: "衛部救字第1071361771號函", valid_from: "2018-06-01", note: "舊制是 12 小時。", parts: [aPart("B1", 6, { ...ONLINE, title: "內涵及倫理", course: "basic-ethics" })], accepts: [{ hours: 12, until: "2018-05-31", source: "舊制 6 門課" }] }),
    "social-welfare": aTrack("社福類", { authority: "社會局", parts: WELFARE }),
    tax: aTrack("稅務類", { doubt: "依手冊表格整理", parts: [...WELFARE, aPart("TX-1", 0, { mode: "onsite", title: "志工講習" })] }),
    fire: aTrack("消防類", { hours: 40, parts: [aPart("FR-1", 40, { mode: "external", title: "救護技術員資格" })] }),
    labour: aTrack("勞動類", { hours: 2, parts: [aPart("LB-2", 2, { ...ONLINE, title: "勞工保險簡介" })] }),
    culture: aTrack("文化類", { hours: null, authority: "文化局", note: "請洽文化局。" }),
    growth: aTrack("成長訓練", { title: "成長訓練", hours: 18, years_of_service: 1, needs: ["basic", "special"], prerequisite: "服務滿 1 年。" }),
    leadership: aTrack("領導訓練", { title: "領導訓練", hours: 18, years_of_service: 3, needs: ["growth"], post: "志工幹部", prerequisite: "志工幹部服務滿 3 年。" }),
  };
  return {
    law_of: "2001-01-20",
    categories: ["social-welfare", "tax", "fire", "labour", "culture"],
    advanced: ["growth", "leadership"],
    tracks: { ...tracks, ...over },
    addresses: { "basic-ethics": "/courses/basic-ethics/", "sw-overview": "/courses/sw-overview/" },
    modes: { online: "線上課程", unit: "單位上課", practicum: "單位實習", discussion: "綜合討論", onsite: "現場上課", external: "其他機關" },
    left_to_unit: "單位安排",
  };
}

export function aPaper(track, hours = null, completed_on = null) {
  return { track, hours, completed_on };
}

export function heldBy(papers = [], over = {}) {
  return { papers, book: false, years: 0, post: false, ...over };
}
