/* What only the functions know and publish as files: seats that are left, and how reliably a unit replies.
   Where nothing is published, or cannot be fetched, the page says nothing; it is right without. */

/* `told` is { quota, left }, left null when there are more than a few. A quota that the unit changed since is not told. */
export function seatsWords(told, quota) {
  if (!told || told.quota !== quota) return "";
  if (told.left === null) return "尚有名額";
  return told.left > 0 ? `剩 ${told.left} 位` : "額滿，可登記備取";
}

/* `rate` counts the applications of the last year whose reply was due; the functions tell it from five on. */
export function repliesWords(rate) {
  if (!rate?.due) return "";
  const share = Math.floor((100 * rate.answered) / rate.due);
  const days = rate.median_days > 0 ? `一半的人在 ${rate.median_days} 天內收到` : "一半的人當天就收到";
  const pace = rate.answered ? `；其中 ${rate.in_time} 份在約定的日子以前，${days}` : "";
  return `這個單位過去一年該回覆的報名有 ${rate.due} 份，回覆了 ${rate.answered} 份（${share}%）${pace}。`;
}

export async function mountStanding(root, load = fromSite) {
  const seats = [...root.querySelectorAll("[data-seats]")];
  const replies = [...root.querySelectorAll("[data-replies]")];
  await Promise.all([
    tell(seats, "/status/notices.json", load, (slot, all) => {
      const words = seatsWords(all[slot.dataset.seats], Number(slot.dataset.quota));
      slot.classList.toggle("vg-badge--full", words.startsWith("額滿"));
      return words;
    }),
    tell(replies, "/status/replies.json", load, (slot, all) => repliesWords(all[slot.dataset.replies])),
  ]);
}

async function tell(slots, address, load, words) {
  if (!slots.length) return;
  const all = await load(address).catch(() => ({}));
  for (const slot of slots) {
    slot.textContent = words(slot, all);
    slot.hidden = !slot.textContent;
  }
}

async function fromSite(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  return answer.ok ? answer.json() : {};
}
