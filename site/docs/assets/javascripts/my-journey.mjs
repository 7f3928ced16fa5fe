/* One application on "my page": what to do now, the nine steps, the courses, and the way out. */

import { checkIn } from "./check-in.mjs";
import { banner, button, h, link } from "./dom.mjs";
import { fieldsFor } from "./fields.mjs";
import { goes } from "./goes.mjs";
import { interviewPlace } from "./my-interview.mjs";
import { referrals } from "./my-referral.mjs";
import { openFile } from "./open-file.mjs";
import { rocDay, rocInstant } from "./roc.mjs";
import { run } from "./task.mjs";
import { told } from "./told.mjs";
import { nextAction, timeline } from "./timeline.mjs";

const OVER = new Set(["declined", "withdrawn"]);
const COURSE_STATES = { done: "完成", covered: "以外部證明採認", attested: "單位已登錄", waiting: "等單位安排", open: "可以上課" };

export function journeyCard(journey, tools) {
  const { application } = journey;
  const key = `journey-${application.reference}`;
  return h(
    "article",
    { class: "vg-card app-journey", "aria-labelledby": key },
    h("h2", { id: key }, application.notice_title),
    seat(application, tools),
    nextAction(journey.next),
    application.state === "declined" && referrals(application.reference, tools),
    application.state === "invited" && interviewPlace(application.reference, { api: tools.api, done: tools.changed }),
    clock(journey),
    h("h3", {}, "從報名到領冊"),
    timeline(journey.steps),
    journey.courses?.length > 0 && !OVER.has(application.state) && [h("h3", {}, "您的課程"), courses(journey.courses)],
    !OVER.has(application.state) && checkIn(journey.courses, tools),
    h("p", { class: "vg-hint" }, `${application.unit_name}，報名編號 ${application.reference}，${rocInstant(application.submitted_at)} 送出`),
    told(application, tools.api),
    application.goes?.on && goes(application.goes),
    application.can_withdraw && withdrawal(application, tools),
  );
}

/* Hours of service count only after both trainings (handbook 肆四): say it while it can still be hurried. */
function clock(journey) {
  if (journey.hours_count_from) return banner("success", h("p", {}, `服務時數從 ${rocDay(journey.hours_count_from)} 起算。`));
  if (!journey.lost_days) return null;
  return banner("warning", h("p", {}, `錄取到今天 ${journey.lost_days} 天了。訓練完成以後的服務才能算時數，早一點上完，時數就早一點開始算。`));
}

export function courses(list) {
  return h("ul", { class: "app-courses" }, list.map(courseLine));
}

function courseLine(course) {
  const key = `course-${course.course || course.title}-${course.track}`;
  const done = ["done", "covered", "attested"].includes(course.state);
  return h(
    "li",
    {},
    course.href && !done ? h("a", { id: key, href: course.href }, course.title) : h("span", { id: key }, course.title),
    h("span", { class: "app-courses__state" }, `${COURSE_STATES[course.state] ?? ""}，${course.hours} 小時`),
    course.state === "open" && h("progress", { max: 100, value: course.percent, "aria-labelledby": key }),
    course.state === "open" && h("span", {}, `${course.percent}%`),
  );
}

/* What leaving is called at each stage: [what opens it, what follows, the button, what is said once it is done]. */
const LEAVING = {
  waitlisted: ["我不想等了，退出備取", "退出以後，有名額也不會通知您。想再參加，可以重新報名。", "確定退出備取", "已經退出備取名單，確認信會寄給您。"],
  accepted: ["我不能參加了，把名額讓給下一位", "讓出名額以後，單位會找下一位。您上過的課和證書都會留著。", "確定不參加", "名額讓出來了，確認信會寄給您。"],
};
const WITHDRAWING = ["我想撤回這份報名", "撤回以後，單位就不會再處理這份報名。想再參加，可以重新報名。", "確定撤回", "已經撤回這份報名，確認信會寄給您。"];

function withdrawal(application, { api, changed }) {
  const [opens, follows, label, said] = LEAVING[application.state] ?? WITHDRAWING;
  const fields = fieldsFor(`withdraw-${application.reference}`);
  const place = h("form", { novalidate: true });
  const confirm = button(label, null, "secondary", "submit");
  place.append(h("p", {}, follows), fields.area("reason", "想告訴單位的話", { optional: true, rows: 2 }), h("p", { class: "app-actions" }, confirm));
  place.addEventListener("submit", (event) => {
    event.preventDefault();
    const reason = place.elements.reason.value.trim();
    return run(place, confirm, async () => {
      const path = `/me/applications/${application.reference}/withdrawal`;
      await api.post(path, reason ? { reason } : {});
      await changed(said);
    });
  });
  return h("details", { class: "app-more app-screen" }, h("summary", {}, opens), place);
}

/* Who moved up from the waiting list may have other plans by now: one tap says that they come. */
function seat(application, { api, changed }) {
  if (!application.promoted || application.confirmed) return null;
  const yes = button("我要參加", () => run(place, yes, async () => {
    await api.post(`/me/applications/${application.reference}/confirmation`);
    await changed("謝謝，單位看得到您確認參加了。");
  }));
  const place = banner("warning", h("p", {}, "您從備取遞補上了！請告訴單位，您還要不要參加。"), h("p", { class: "app-actions app-screen" }, yes), h("p", { class: "vg-hint" }, "不能參加的話，請打開下面的「我不能參加了，把名額讓給下一位」。"));
  return place;
}

/* LINE's own browser shows pages well but keeps no files: say so before somebody taps in vain. */
export function certificates(list, { api, agent = globalThis.navigator?.userAgent ?? "" }) {
  const inLine = /\bLine\//.test(agent) && banner("", h("p", {}, "您是在 LINE 裡打開這一頁。要下載證書，請按右上角的選單，選「以其他瀏覽器開啟」，再登入一次。"));
  return [inLine, certificateList(list, api)];
}

function certificateList(list, api) {
  return h("ul", { class: "app-certificates" }, list.map((certificate) => certificateLine(certificate, api)));
}

function certificateLine(certificate, api) {
  const place = h("li", { class: "vg-card" });
  const fetchIt = button("下載證書", () => run(place, fetchIt, () => open(api, certificate.number)));
  const check = `/verify/#${certificate.number}.${certificate.code}`;
  place.append(
    h("h3", {}, `${certificate.kind_label}${certificate.category ? `（${certificate.category}）` : ""}`),
    h("p", {}, `${certificate.hours} 小時，證書字號 ${certificate.number}，${rocDay(certificate.issued_on)} 發給`),
    h("p", {}, certificate.held || (certificate.state === "planned" ? "製作中，大約一分鐘後就好" : certificate.state_label)),
    h("p", { class: "app-actions app-screen" }, certificate.state === "issued" && fetchIt, certificate.state !== "planned" && link("查驗這張證書", check, "secondary")),
  );
  return place;
}

export function open(api, number, go) {
  return openFile(api, `/me/certificates/${encodeURIComponent(number)}/document`, go);
}
