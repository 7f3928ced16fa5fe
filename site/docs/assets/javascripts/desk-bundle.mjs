/* All certificates of the unit's trainees in one ZIP, with progress while it is being built. */

import { button, fill, h, link, status } from "./dom.mjs";
import { pause, run } from "./task.mjs";

const LOOK_AGAIN = 1500;
const LOOKS = 200;

export function certificatesOfClass({ api, unit, wait = pause }, items) {
  const trainees = items.filter(({ lights }) => lights.basic || lights.special).map(({ trainee }) => trainee);
  if (unit.role === "assistant" || !trainees.length) return null;
  const told = status();
  const place = h("section", { class: "app-screen" });
  const start = button(`下載 ${trainees.length} 位學員的證書（ZIP）`, () => run(place, start, build), "secondary");
  return fill(place, h("p", { class: "app-actions" }, start), told);

  async function build() {
    const path = `/units/${unit.id}/certificate-bundles`;
    const made = await api.post(path, { trainees });
    for (let look = 0; look < LOOKS; look += 1) {
      const found = await api.get(`${path}/${encodeURIComponent(made.bundle)}`);
      if (found.ready) return fill(told, `做好了，共 ${found.documents} 張。 `, found.documents > 0 && link("下載 ZIP", found.href));
      told.textContent = `製作中，${found.done}／${found.total} 位`;
      await wait(LOOK_AGAIN);
    }
    told.textContent = "還在製作，請過幾分鐘再按一次。";
    return undefined;
  }
}
