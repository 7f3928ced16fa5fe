/* Which notices fit somebody's times, place, age and interests, and why. Pure: the same answers give the same list.

   A question that was left blank rules nothing out. Age is the unit's condition and rules out; everything else that does
   not fit is told, and a notice with just one such thing is shown as nearly fitting. */

const DAYS = "一二三四五六日";
const PARTS = { morning: "上午", afternoon: "下午", evening: "晚上" };
const ADULT = 18;
const TAKING = new Set(["open", "soon"]);

/* `wishes`: times as 「六-morning」, districts, age (null when not told), interests. `names` gives interests in words.
   Returns {fitting, nearly, tooYoungOrOld}: the first two are lists of {row, why, mind, not}, best first. */
export function fitting(rows, wishes, names) {
  const judged = rows.filter(({ state }) => TAKING.has(state)).map((row) => judge(row, wishes, names));
  const ofAge = judged.filter(({ age }) => age);
  const sorted = ofAge.sort((a, b) => b.score - a.score || compare(a.row.closes, b.row.closes) || a.row.number - b.row.number);
  return {
    fitting: sorted.filter((one) => one.not.length === 0),
    nearly: sorted.filter((one) => one.not.length === 1),
    tooYoungOrOld: judged.length - ofAge.length,
  };
}

function compare(one, other) {
  return one < other ? -1 : Number(one > other);
}

export function judge(row, wishes, names) {
  const parts = [time(row, wishes.times), place(row, wishes.districts), interest(row, wishes.interests, names)];
  const why = parts.flatMap((one) => one.why ?? []);
  if (!row.experience && !row.licence && !row.skill) why.push("不限經驗");
  const minor = wishes.age !== null && wishes.age < ADULT;
  return {
    row,
    age: wishes.age === null || (wishes.age >= row.ages.least && wishes.age <= row.ages.most),
    why,
    not: parts.flatMap((one) => one.not ?? []),
    mind: [
      parts[0].mind,
      row.experience && "要有相關經驗",
      row.licence && "要有專業證照",
      row.skill && "需要一些能力，請看公告的條件",
      minor && "未滿 18 歲，要有法定代理人同意",
      wishes.age === null && agesOf(row.ages),
    ].filter(Boolean),
    score: parts.reduce((sum, one) => sum + (one.score ?? 0), 0) + (row.experience || row.licence ? 0 : 1),
  };
}

export function agesOf({ least, most }) {
  return [least && `${least} 歲以上`, most !== Infinity && `${most} 歲以下`].filter(Boolean).join("、");
}

/* A shift fits when all the time it takes on some day is free. */
function time(row, times) {
  if (!times.length) return {};
  const free = new Set(times);
  const cells = [];
  const unclear = [];
  for (const { days, parts } of row.shifts) {
    for (const day of days) {
      if (!parts.length) {
        if (times.some((one) => one.startsWith(day))) unclear.push(day);
      } else if (parts.every((part) => free.has(`${day}-${part}`))) cells.push([day, parts]);
    }
  }
  if (cells.length) return { why: [inWords(cells)], score: 2 };
  if (row.mode === "remote" && row.often === "free") return { why: ["在家做，時間可以自己安排"], score: 2 };
  if (unclear.length) return { why: [`星期${inOrder(unclear).join("、")}`], mind: "公告沒有寫清楚是上午還是下午，請先問單位", score: 1 };
  const needed = row.shifts.flatMap(({ days, parts }) => days.map((day) => [day, parts]));
  return { not: [`服務時間是${inWords(needed)}`] };
}

/* 「星期六上午、星期日上午」 as 「星期六、日上午」 */
function inWords(cells) {
  const days = new Map();
  for (const [day, parts] of cells) {
    const said = parts.map((part) => PARTS[part]).join("到");
    days.set(said, [...(days.get(said) ?? []), day]);
  }
  return [...days].map(([said, these]) => `星期${inOrder(these).join("、")}${said}`).join("，或");
}

function inOrder(days) {
  return [...DAYS].filter((day) => days.includes(day));
}

function place(row, districts) {
  if (row.mode === "remote") return { why: ["在家就能做"], score: districts.length ? 2 : 0 };
  if (!districts.length) return {};
  const near = row.districts.filter((district) => districts.includes(district));
  return near.length ? { why: [near.join("、")], score: 2 } : { not: [`地點在${row.districts.join("、")}`] };
}

function interest(row, interests, names) {
  if (!interests.length) return {};
  const shared = row.interests.filter((one) => interests.includes(one));
  return shared.length ? { why: shared.map((one) => names[one]), score: 2 + shared.length } : { not: ["不是您選的興趣"] };
}
