/* 「您填的資料，請再確認」: every answer once more, each with the way back to where it was asked. */

import { h } from "./dom.mjs";
import { ageOn, birthDay, rocDay } from "./roc.mjs";
import { GENDERS } from "./wording.mjs";

const NOT_SAID = "（沒有填）";

/* Step, question and answer of every line, in the order in which they were asked. */
export function reviewLines(answers, today, asked = () => true) {
  const birth = birthDay(answers.birth);
  const adult = answers.guardian;
  const helper = answers.helper;
  const about = (name, question, answer) => asked(name) && ["about", question, answer];
  const lines = [
    helper && ["who", "代填的人", `${helper.name}（${helper.relation}），報名的人同意`],
    ["who", "姓名（證書會這樣印）", answers.name],
    ["who", "出生年月日", birth && `民國${rocDay(birth)}，今年 ${ageOn(birth, today)} 歲`],
    asked("gender") && ["who", "性別", GENDERS.find(([value]) => value === answers.gender)?.[1]],
    ["contact", "行動電話", answers.mobile],
    ["contact", "市內電話", answers.phone],
    ["contact", "電子郵件", answers.email],
    adult && ["guardian", "法定代理人", `${adult.name}（${adult.relation}），電話 ${adult.phone}，${adult.consent ? "已同意" : "還沒有同意"}`],
    ["time", "可以服務的時段", slots(answers.availability)],
    ["about", "參加的原因", answers.motivation],
    answers.licences?.length && ["about", "證照", answers.licences.join("、")],
    about("preferred", "希望服務項目", answers.preferred?.join("、")),
    about("experience", "志工或相關經驗", answers.experience),
    about("skills", "專長", answers.skills),
    about("languages", "會說的語言", answers.languages),
    about("education", "學歷", answers.education),
    about("occupation", "職業", answers.occupation),
    about("basic_done", "已上完基礎訓練", answers.basic_done ? "是" : "還沒有"),
    about("has_book", "已有紀錄冊", answers.has_book ? "是" : "沒有"),
  ];
  return lines.filter(Boolean);
}

/* ["六-上午","六-下午"] → 「星期六上午、下午」 */
export function slots(availability = []) {
  const days = new Map();
  for (const slot of availability) {
    const [day, part] = slot.split("-");
    days.set(day, [...(days.get(day) ?? []), part]);
  }
  return [...days].map(([day, parts]) => `星期${day}${parts.join("、")}`).join("；");
}

export function reviewList(lines, goTo) {
  const change = (step, question) =>
    h("button", { class: "app-change", type: "button", click: () => goTo(step) }, "修改", h("span", { class: "vg-visually-hidden" }, question));
  return h(
    "dl",
    { class: "app-review" },
    lines.map(([step, question, answer]) => h("div", {}, h("dt", {}, question), h("dd", {}, answer || NOT_SAID), h("dd", { class: "app-review__change" }, change(step, question)))),
  );
}
