/* Numbers of ID cards and residence permits: the check digit, so that a slip of the finger shows at once.

   A help for typing only; whether a number is accepted is decided on the server. */

import { halfWidth } from "./roc.mjs";

const LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO";
const WEIGHTS = [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1];
const NATIONAL = /^[A-Z][12]\d{8}$/;
const RESIDENT = /^[A-Z][89]\d{8}$/;
const OLD_RESIDENT = /^[A-Z][A-D]\d{8}$/;
const PASSPORT = /^[A-Z0-9]{5,20}$/;

export const KINDS = [["national", "國民身分證"], ["resident", "居留證"], ["passport", "護照"]];

export function checkDigitFits(number) {
  const first = LETTERS.indexOf(number[0]) + 10;
  const second = /\d/.test(number[1]) ? number[1] : String((LETTERS.indexOf(number[1]) + 10) % 10);
  const digits = `${first}${second}${number.slice(2)}`;
  return [...digits].reduce((sum, digit, place) => sum + Number(digit) * WEIGHTS[place], 0) % 10 === 0;
}

/* What is doubtful about the number, or "" */
export function idHint(kind, typed) {
  const number = halfWidth(typed).toUpperCase().replace(/[\s-]/g, "");
  if (!number) return "";
  if (kind === "passport") return PASSPORT.test(number) ? "" : "護照號碼只有英文字母和數字，請再看一次。";
  const shape = kind === "national" ? NATIONAL.test(number) : RESIDENT.test(number) || OLD_RESIDENT.test(number);
  if (!shape) return kind === "national" ? "身分證字號是 1 個英文字母加 9 個數字，例如 A123456789。" : "統一證號是 1 個英文字母加 9 個數字，請對照居留證。";
  return checkDigitFits(number) ? "" : "號碼好像打錯一個字，請對照證件再看一次。";
}
