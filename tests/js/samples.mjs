/* Data as the server sends it. Invented people, example addresses. */

const STEPS = [["apply", "報名"], ["interview", "面談"], ["reply", "錄取通知"], ["basic", "基礎訓練"], ["special", "特殊訓練"], ["certificate", "結業證明書"], ["recognition", "單位認可"], ["details", "基本資料與照片"], ["book", "紀錄冊"]];

export function aJourney(over = {}) {
  const at = STEPS.findIndex(([key]) => key === "basic");
  return {
    application: { reference: "R7K2-M9QX", notice: "heping-care/visits", notice_title: "獨居長者關懷訪視志工", unit: "heping-care", unit_name: "範例和平關懷協會", submitted_at: "2026-11-23T02:00:00+00:00", state: "accepted", state_label: "錄取", can_withdraw: false, versions: { notice: "n", plan: "p", privacy: "v" }, invitation: null },
    steps: STEPS.map(([key, title], i) => ({ key, title, state: i < at ? "done" : i === at ? "current" : "later", whose: i === at ? "you" : null, on: i < at ? "2026-11-25" : null, note: i === 2 ? "錄取" : "" })),
    next: { sentence: "恭喜錄取！下一步：完成基礎訓練的線上課程。", label: "開始上課", href: "/courses/basic-ethics/", whose: "you" },
    courses: [
      { course: "basic-ethics", title: "志願服務的內涵及倫理", hours: 2, mode: "online", mode_label: "線上", track: "basic", state: "open", percent: 40, href: "/courses/basic-ethics/" },
      { course: "basic-law", title: "志願服務法規之認識", hours: 2, mode: "online", mode_label: "線上", track: "basic", state: "done", percent: 100, href: "/courses/basic-law/" },
      { course: "SW-3", title: "運用單位業務簡介及工作內容說明（實習）", hours: 2, mode: "practicum", mode_label: "實習", track: "social-welfare", state: "waiting", percent: 0, href: null },
    ],
    hours_count_from: null,
    lost_days: 9,
    ...over,
  };
}

export function aMe(over = {}) {
  return { email: "mei@example.org", people: [{ id: "p1", name: "王美麗", current: true }], units: [], centre: false, journeys: [aJourney()], certificates: [], courses: [], lights: {}, ...over };
}

export const A_CERTIFICATE = { number: "115-centre-000001", kind_label: "志願服務基礎訓練結業證明書", category: "", hours: 6, issued_on: "2026-12-01", state: "issued", state_label: "有效", code: "7K3M9QX2AB4D5TZ8" };

export function aProgress(over = {}) {
  return {
    course: "basic-ethics",
    title: "志願服務的內涵及倫理",
    required_seconds: 5400,
    recorded_seconds: 750,
    lessons: [{ id: "01-what", title: "什麼是志願服務", minutes: 15, seconds: 750, finished: false }, { id: "02-ethics", title: "志工倫理", minutes: 15, seconds: 0, finished: false }],
    quiz: { state: "locked", why: "請先讀完：什麼是志願服務、志工倫理。", pass_mark: 70, questions: 10, best: null, attempts: 0, again_at: null, open_attempt: null },
    completed_at: null,
    next: { sentence: "接下來讀：什麼是志願服務", label: "繼續讀", href: "/courses/basic-ethics/01-what/" },
    ...over,
  };
}

export function anAttempt(over = {}) {
  const choices = (...texts) => texts.map((text, i) => ({ id: "abcd"[i], text }));
  return {
    attempt: "basic-ethics.1",
    course: "basic-ethics",
    title: "志願服務的內涵及倫理",
    pass_mark: 70,
    state: "open",
    questions: [
      { id: "e-1", kind: "single", prompt: "志願服務最重要的是什麼？", choices: choices("自由意志", "報酬", "名聲") },
      { id: "e-2", kind: "multiple", prompt: "下面哪些是志工的義務？", choices: choices("保密", "參加訓練", "收禮物") },
      { id: "e-3", kind: "true_false", prompt: "志工可以收受服務對象的酬勞。", choices: [{ id: "true", text: "對" }, { id: "false", text: "不對" }] },
      { id: "e-4", kind: "ordering", prompt: "請排出加入志工的順序。", choices: choices("面談", "報名", "訓練") },
    ],
    answers: {},
    result: null,
    ...over,
  };
}

export const DETAILS = {
  name: "王美麗",
  birth_date: "1958-03-05",
  gender: "",
  address: "",
  mobile: "0912345678",
  emergency: { name: "", relation: "", phone: "" },
  name_en: "",
  id_kind: "",
  id_masked: "",
  has_book: false,
  book_no: "",
  photo: { state: "none", reason: "", href: null },
  missing: [{ field: "id_number", label: "身分證字號" }],
  allowed: true,
};

export function anItem(over = {}) {
  return { reference: "R7K2-M9QX", name: "王美麗", age: 68, notice: "heping-care/visits", notice_title: "獨居長者關懷訪視志工", submitted_at: "2026-11-20T02:00:00+00:00", days: 3, state: "submitted", state_label: "已報名，等單位聯絡", reply_by: "2027-01-10", overdue: false, unanswered: true, ...over };
}

export function aSheet(over = {}) {
  return {
    ...anItem(),
    answers: [{ key: "name", label: "姓名", value: "王美麗" }, { key: "motivation", label: "參加的原因", value: "想陪伴長輩" }],
    guardian: null,
    invitation: null,
    interview_record: null,
    decision: null,
    licences_required: [],
    letters: [{ kind: "報名收件通知", subject: "已收到您的報名", queued_at: "2026-11-20T02:00:00+00:00", sent_at: "2026-11-20T02:00:05+00:00", state: "sent" }],
    history: [{ at: "2026-11-20T02:00:00+00:00", actor: "報名者", action_label: "送出報名" }],
    allowed: ["invite", "record", "decide"],
    versions: {},
    trainee: false,
    ...over,
  };
}

export function aTrainee(over = {}) {
  return {
    trainee: "R7K2-M9QX",
    name: "王美麗",
    category: "social-welfare",
    category_name: "社福類",
    notice_title: "獨居長者關懷訪視志工",
    accepted_on: "2026-11-25",
    lights: { basic: true, special: false, photo: false, details: false, recognition: false },
    percent: 75,
    state_label: "還缺：特殊訓練、照片、基本資料、單位認可",
    days: 20,
    in_package: false,
    book_no: "",
    parts: [
      { code: "SW-1", track: "social-welfare", title: "社會福利概述", hours: 2, mode: "online", mode_label: "線上", attestable: false, state: "done", done_on: "2026-12-01", attested_by: "", instructor: "", percent: 100 },
      { code: "SW-3", track: "social-welfare", title: "運用單位業務簡介（實習）", hours: 2, mode: "practicum", mode_label: "實習", attestable: true, state: "waiting", done_on: null, attested_by: "", instructor: "", percent: 0 },
    ],
    certificates: [{ number: "115-centre-000001", kind_label: "志願服務基礎訓練結業證明書", state_label: "有效", issued_on: "2026-12-01" }],
    details: { complete: false, photo_state: "none" },
    recognition: null,
    allowed: ["attest"],
    ...over,
  };
}

export function aPackage(over = {}) {
  return { package: "pk1", made_on: "2026-12-20", category_name: "社福類", authority: "臺北市政府社會局", count: 2, state: "ready", state_label: "可以下載", people: [{ seq: 1, trainee: "AAAA-1111", name: "王美麗", book_no: "", book_date: "", kind: "first", kind_label: "初次", previous: "", state: "packed", state_label: "等候結果", reason: "", handed_on: null, rare: "" }, { seq: 2, trainee: "BBBB-2222", name: "李大仁", book_no: "", book_date: "", kind: "first", kind_label: "初次", previous: "", state: "packed", state_label: "等候結果", reason: "", handed_on: null, rare: "" }], submitted_on: null, channel: "", receipt: "", digest: "", href: null, fetchable: true, purpose: "book", purpose_label: "志願服務紀錄冊申請", done: 2, archives: [], faults: [], stuck: "", mapping: "志願服務紀錄冊申請名冊", mapping_confirmed: false, national: null, ...over };
}

export function aVerification(over = {}) {
  return { status: "valid", status_label: "有效", number: "115-centre-000001", holder_masked: "王○麗", kind_label: "志願服務基礎訓練結業證明書", category: "", hours: 6, issuer: "推廣中心", issued_on: "2026-12-01", digest: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", replaced_by: "", reason: "", courses: [{ title: "志願服務法規之認識", hours: 2, mode_label: "線上", done_on: "2026-12-01", attested: false }], fields: [{ label: "證書字號", value: "115-centre-000001" }, { label: "姓名（部分遮蔽）", value: "王○麗" }, { label: "發給日期", value: "2026-12-01" }], ...over };
}

/* The file of an interview in which nobody has written yet. */
export const A_FILE = { reference: "R7K2-M9QX", independent: false, count: 0, opened: false, mine: null, opinions: [], signature: null, paper: "" };
