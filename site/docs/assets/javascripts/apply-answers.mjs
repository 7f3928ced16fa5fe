/* What stands in the application form, as the server wants it, and what is plainly missing before it is asked.

   The server decides; these checks only save a trip, with the same words that it would use. */

import { ageOn, birthDay, halfWidth } from "./roc.mjs";
import { given, valuesOf } from "./values.mjs";

const ADULT = 18;
const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s.]+$/;
const PHONE = /^(\+\d{8,15}|0\d{7,9})$/;
const EMPTY = "這一格還沒有填。";

/* Whether the person is known to be under age today; unknown counts as adult until a birthday stands there. */
export function isMinor(birth, today) {
  const day = birthDay(birth ?? {});
  return day !== null && day <= today && ageOn(day, today) < ADULT;
}

export function answersOf(form, today) {
  const values = valuesOf(form);
  const { guardian, helper, consents, notice, notice_version, privacy_version, ...answers } = values;
  return {
    notice: form.dataset.notice,
    notice_version: form.dataset.noticeVersion,
    privacy_version: form.dataset.privacyVersion,
    licences: [],
    ...given(answers),
    birth: Object.fromEntries(Object.entries(values.birth).map(([part, text]) => [part, halfWidth(text)])),
    ...(isMinor(values.birth, today) ? { guardian } : {}),
    ...(helper && (helper.name || helper.relation || helper.agreed) ? { helper } : {}),
    consents,
  };
}

/* Reasons by field, for the steps named in `names`, or for the whole form. */
export function missing(answers, today, rules = {}) {
  const reasons = [...who(answers, today, rules), ...contact(answers), ...guardian(answers), ...time(answers)];
  return [...reasons, ...about(answers, rules), ...consents(answers)].map(([name, reason]) => ({ name, reason }));
}

function* who(answers, today, { ageFrom = "", ageMin, ageMax }) {
  yield* help(answers);
  if (!answers.name) yield ["name", EMPTY];
  const birth = birthDay(answers.birth);
  if (!birth) {
    yield ["birth", "這個日期不存在，請檢查年、月、日。民國年請寫像 47 年 3 月 5 日。"];
    return;
  }
  const day = ageFrom > today ? ageFrom : today;
  if (birth > today || ageOn(birth, today) > 120) yield ["birth", "出生年月日看起來不對，請再檢查一次。"];
  else if (ageMin && ageOn(birth, day) < ageMin) yield ["birth", `這項服務需要年滿 ${ageMin} 歲，您在服務開始時還沒到這個年齡。`];
  else if (ageMax && ageOn(birth, day) > ageMax) yield ["birth", `這項服務的年齡上限是 ${ageMax} 歲。歡迎看看其他適合的服務。`];
}

function* help({ helper }) {
  if (!helper) return;
  for (const name of ["name", "relation"]) if (!helper[name]) yield [`helper.${name}`, "幫別人代填的話，請寫您的姓名和關係。"];
  if (!helper.agreed) yield ["helper.agreed", "請先問過報名的人，他同意了再勾選。"];
}

function* contact({ mobile, phone, email }) {
  if (!mobile && !phone) yield ["mobile", "手機和市話至少要填一個。"];
  for (const [name, value] of [["mobile", mobile], ["phone", phone]]) if (value && !isPhone(value)) yield [name, PHONE_REASON];
  if (mobile && isPhone(mobile) && !/^(09|\+)/.test(halfWidth(mobile))) yield ["mobile", "這看起來是市內電話，請填在「市內電話」那一格。"];
  if (!email) yield ["email", EMPTY];
  else if (!EMAIL.test(halfWidth(email))) yield ["email", "電子郵件看起來不完整，請寫成像 name@example.org 這樣。"];
}

const PHONE_REASON = "電話號碼看起來不完整，請寫成像 0912-345-678 或 02-2345-6789 這樣。";

export function isPhone(typed) {
  const number = halfWidth(typed)
    .replace(/(?:#|ext\.?|分機|轉)\s*\d{1,6}(?:\s*[、,]\s*\d{1,6})*$/i, "")
    .replace(/(\d)\(\d{3,4}\)/, "$1");
  return PHONE.test(number.replace(/[\s().\-–—~/]/g, ""));
}

function* guardian({ guardian: adult }) {
  if (!adult) return;
  for (const name of ["name", "relation", "phone"]) if (!adult[name]) yield [`guardian.${name}`, EMPTY];
  if (!adult.consent) yield ["guardian.consent", "未滿 18 歲報名，需要法定代理人同意並勾選。"];
}

function* time({ availability }) {
  if (!availability?.length) yield ["availability", "請至少勾選一個可以服務的時段。"];
}

function* about({ motivation, licences }, { needed = [] }) {
  if (!motivation) yield ["motivation", EMPTY];
  else if (motivation.length < 5) yield ["motivation", "請再多寫一點，至少 5 個字。"];
  const lacking = needed.filter((name) => !licences.includes(name));
  if (lacking.length) yield ["licences", `這項服務需要持有：${lacking.join("、")}。有的話請勾選；沒有的話，歡迎看看其他服務。`];
}

function* consents({ consents: agreed = {} }) {
  for (const name of ["privacy", "plan", "ethics"]) if (!agreed[name]) yield [`consents.${name}`, "請讀過後勾選，才能送出報名。"];
}
