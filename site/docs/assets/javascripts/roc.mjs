/* Days and times as people in Taiwan read and write them: years of the Republic, the clock of Taipei. */

const FIRST_YEAR = 1911;
const WEEKDAYS = "日一二三四五六";
const TAIPEI = 8 * 3600 * 1000;

/* "2026-11-23" → 「115年11月23日（一）」 */
export function rocDay(iso) {
  if (!iso) return "";
  const [year, month, day] = iso.slice(0, 10).split("-").map(Number);
  const weekday = WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()];
  return `${year - FIRST_YEAR}年${month}月${day}日（${weekday}）`;
}

/* "2026-11-23" → 「115/11/23」, for narrow places */
export function rocShort(iso) {
  if (!iso) return "";
  const [year, month, day] = iso.slice(0, 10).split("-");
  return `${year - FIRST_YEAR}/${month}/${day}`;
}

/* An instant → the day in Taipei, as ISO */
export function taipeiDay(instant) {
  return new Date(new Date(instant).getTime() + TAIPEI).toISOString().slice(0, 10);
}

/* An instant → 「115年11月23日（一）下午 2:30」 */
export function rocInstant(instant) {
  if (!instant) return "";
  const local = new Date(new Date(instant).getTime() + TAIPEI).toISOString();
  return `${rocDay(local)}${clock(local.slice(11, 16))}`;
}

/* "14:30" → 「下午 2:30」 */
export function clock(time) {
  const [hour, minute] = time.split(":").map(Number);
  const part = hour < 12 ? "上午" : hour < 18 ? "下午" : "晚上";
  return `${part} ${hour > 12 ? hour - 12 : hour}:${String(minute).padStart(2, "0")}`;
}

/* An instant → 「下午 2:30」 */
export function clockOf(instant) {
  return clock(new Date(new Date(instant).getTime() + TAIPEI).toISOString().slice(11, 16));
}

/* A day or an instant, whichever the server sent */
export function rocWhen(text) {
  return text && text.includes("T") ? rocInstant(text) : rocDay(text);
}

/* Three boxes as typed → ISO, or null when there is no such day. A year of four digits is Gregorian. */
export function birthDay({ year, month, day }) {
  const [y, m, d] = [year, month, day].map((text) => Number(halfWidth(text)));
  if (![y, m, d].every(Number.isInteger) || y < 1) return null;
  const full = y >= 1000 ? y : y + FIRST_YEAR;
  const date = new Date(Date.UTC(full, m - 1, d));
  const same = date.getUTCFullYear() === full && date.getUTCMonth() === m - 1 && date.getUTCDate() === d;
  return same ? date.toISOString().slice(0, 10) : null;
}

/* Full years on a day. Who was born on 29 February is a year older on 1 March in a common year. */
export function ageOn(birth, day) {
  return Number(day.slice(0, 4)) - Number(birth.slice(0, 4)) - (day.slice(5) < birth.slice(5) ? 1 : 0);
}

/* Digits and letters typed in full width, as the server will read them */
export function halfWidth(text) {
  return String(text ?? "").normalize("NFKC").trim();
}
