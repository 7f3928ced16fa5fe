/* A paper on its way: photos made small enough to send, files cut into pieces, each sent until it has arrived. */

import { randomKey } from "./api.mjs";
import { pause } from "./task.mjs";

export const LONGEST = 2400;
const TRIES = 3;
const AGAIN = 1500;

/* What is sent of a chosen file: a photo as a small JPEG with its picture to show, anything else as it is. */
export async function prepared(file, studio = browserStudio) {
  if (!file.type.startsWith("image/")) return { blob: file, picture: null };
  try {
    const picture = await studio.open(file);
    return { blob: (await studio.jpeg(picture, within(picture))) ?? file, picture };
  } catch {
    return { blob: file, picture: null }; // the server says what is wrong with it
  }
}

/* Pixels of a picture that fit into a square, never more than there are. */
export function within({ width, height }, longest = LONGEST) {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

/* Sends a file in pieces and tells how far it is, 0 to 1; a piece that got lost is sent again. */
export async function sendPaper(api, blob, { pieceBytes, progress = () => {}, wait = pause, key = randomKey() }) {
  const pieces = Math.max(1, Math.ceil(blob.size / pieceBytes));
  for (let number = 0; number < pieces; number += 1) {
    progress(number / pieces);
    await sendPiece(api, `/me/uploads/${key}/${number}`, blob.slice(number * pieceBytes, (number + 1) * pieceBytes), wait);
  }
  progress(1);
  return { upload: key, pieces };
}

async function sendPiece(api, path, piece, wait) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await api.put(path, piece, { type: "application/octet-stream" });
    } catch (problem) {
      if (!problem.unreachable || attempt === TRIES) throw problem;
      await wait(AGAIN * attempt);
    }
  }
}

export const browserStudio = {
  open: (file) => createImageBitmap(file, { imageOrientation: "from-image" }),
  jpeg(picture, size) {
    const canvas = Object.assign(document.createElement("canvas"), size);
    browserStudio.paint(canvas, picture);
    return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
  },
  paint(canvas, picture) {
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  },
};
