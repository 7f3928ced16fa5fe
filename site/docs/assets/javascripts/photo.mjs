/* Choosing or taking a portrait, cutting it to the one-inch shape, sending it small, and waiting for the verdict. */

import { cropBox, sizeOf, tooSmall } from "./crop.mjs";
import { banner, button, fill, h, status } from "./dom.mjs";
import { showReasons } from "./reasons.mjs";
import { pause, run } from "./task.mjs";

const LOOK_AGAIN = 2000;
const LOOKS = 30;
const ADVICE = ["正面、露出五官，不戴帽子和墨鏡", "素色背景，光線充足，臉不要有陰影", "最近兩年內拍的，只有您一個人", "先擦一下鏡頭，手機拿穩，畫面清楚再按"];
const WORDS = { none: "還沒有上傳照片。", checking: "照片檢查中，請稍候…", ready: "照片可以用，謝謝您。", refused: "這張照片不能用，請換一張。" };

export function photoPart(details, { api, wait = pause, studio = browserStudio, changed = () => {} }) {
  const said = status(WORDS[details.photo.state]);
  const shown = h("div", { class: "app-photo" });
  const place = h("section", { class: "vg-card", "aria-labelledby": "photo-title" });
  const camera = picker("用手機拍一張", { capture: "user" });
  const album = picker("從相簿選一張", {});
  fill(place, h("h2", { id: "photo-title" }, "照片"), h("ul", {}, ADVICE.map((line) => h("li", {}, line))), shown, said, h("div", { class: "app-actions" }, camera, album));
  tell(details.photo);
  if (details.photo.state === "checking") watch();
  return place;

  function picker(label, extra) {
    const input = h("input", { class: "vg-visually-hidden", type: "file", accept: "image/*", ...extra });
    input.addEventListener("change", () => input.files[0] && choose(input.files[0]));
    return h("label", { class: "vg-button vg-button--secondary app-file" }, label, input);
  }

  function tell(photo) {
    said.textContent = [WORDS[photo.state], photo.reason].filter(Boolean).join("");
    if (photo.href) fill(shown, h("img", { src: photo.href, alt: "您上傳的照片", width: 140, height: 180 }));
  }

  async function choose(file) {
    try {
      adjust(await studio.open(file));
    } catch {
      showReasons(place, { title: "這個檔案打不開", detail: "請選 JPG 或 PNG 照片，或直接用手機拍一張。" });
    }
  }

  /* The picture with three sliders; what the frame shows is what will be sent. */
  function adjust(picture) {
    const frame = { zoom: 1, x: 0.5, y: 0.4 };
    const canvas = h("canvas", { class: "app-photo__frame", width: 350, height: 450, role: "img", "aria-label": "照片裁切後的樣子" });
    const paint = () => studio.paint(canvas, picture, cropBox(picture, frame));
    const slider = (name, label, min, max) => {
      const input = h("input", { type: "range", min, max, step: 0.02, value: frame[name], input: () => { frame[name] = Number(input.value); paint(); } });
      return h("label", { class: "app-slider" }, h("span", {}, label), input);
    };
    const send = button("用這張照片", () => run(place, send, () => upload(picture, cropBox(picture, frame))));
    const small = tooSmall(sizeOf(cropBox(picture, frame)));
    fill(shown, small && banner("warning", h("p", {}, "這張照片可能太小，印出來會模糊，建議換一張。")), canvas, slider("zoom", "放大", 1, 3), slider("x", "左右移動", 0, 1), slider("y", "上下移動", 0, 1), h("p", { class: "app-actions" }, send));
    paint();
    said.textContent = "請移動滑桿，讓臉在框的中間，再按「用這張照片」。";
  }

  async function upload(picture, box) {
    const blob = await studio.jpeg(picture, box, sizeOf(box));
    const answer = await api.put("/me/photo", blob, { type: "image/jpeg" });
    tell(answer.photo);
    await watch();
  }

  async function watch() {
    for (let look = 0; look < LOOKS; look += 1) {
      await wait(LOOK_AGAIN);
      if (!place.isConnected && look > 0) return;
      const now = await api.get("/me/details").catch(() => null);
      if (now && now.photo.state !== "checking") {
        tell(now.photo);
        changed(now);
        return;
      }
    }
    said.textContent = "檢查的時間比較久，請晚一點再回來看。";
  }
}

export const browserStudio = {
  open: (file) => createImageBitmap(file, { imageOrientation: "from-image" }),
  paint(canvas, picture, box) {
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, box.left, box.top, box.width, box.height, 0, 0, canvas.width, canvas.height);
  },
  jpeg(picture, box, size) {
    const canvas = Object.assign(document.createElement("canvas"), size);
    browserStudio.paint(canvas, picture, box);
    return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.9));
  },
};
