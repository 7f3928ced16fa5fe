/* Whether a name will stand on a certificate as its owner writes it: signs that only look like the right character.

   Warns, never refuses: the name is kept exactly as typed, and the server alone decides what it can print. */

import { createDrawn } from "./drawn.mjs";

const FAMILIES = [
  [/[\u{E000}-\u{F8FF}\u{F0000}-\u{10FFFD}]/gu, "是只有您的電腦看得懂的造字，別的電腦和證書上可能會變成空白"],
  [/[\u{F900}-\u{FAFF}\u{2F800}-\u{2FA1F}]/gu, "是相容用的異體字，請確認和身分證件上的字一樣"],
  [/[\u{2E80}-\u{2FDF}\u{31C0}-\u{31EF}]/gu, "是部首符號，不是一般的字，請重新輸入"],
  [/[\u{3105}-\u{312F}\u{31A0}-\u{31BF}]/gu, "是注音符號，請選好字再送出"],
  [/[\u{1F000}-\u{1FAFF}\u{2600}-\u{27BF}]/gu, "是圖案，證書上印不出來"],
  [/[0-9０-９]/gu, "是數字，請確認姓名沒有打錯"],
];

/* One sentence for each kind of doubtful character in the name; none when all is well. */
export function nameWarnings(name) {
  return FAMILIES.flatMap(([signs, why]) => {
    const found = [...new Set(name.match(signs) ?? [])];
    return found.length ? [`「${found.join("、")}」${why}。`] : [];
  });
}

/* Tells beside a box what is doubtful in the name typed there: at once, and a moment later what cannot be printed. */
export function tellAbout(input, place, drawn = createDrawn()) {
  const tell = async () => {
    const name = input.value;
    const warnings = nameWarnings(name);
    place.textContent = warnings.join("");
    if (warnings.length) return;
    const missing = await drawn(name);
    if (missing.length && input.value === name) place.textContent = `「${missing.join("、")}」目前證書還印不出來。請照身分證件輸入，不用改字；單位會跟您聯絡，補上字型後再發證書。`;
  };
  input.addEventListener("input", tell);
}

/* Characters as a person counts them, not as a computer stores them. */
export function lengthOf(name) {
  return [...name.trim()].length;
}
