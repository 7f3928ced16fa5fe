/* Where to cut a portrait of 7 : 9 (the one-inch photo) out of a picture, and how large to send it. Pure numbers. */

export const RATIO = 7 / 9;
export const LONGEST = 1600;
export const LEAST = { width: 413, height: 531 };

/* The part of the picture to take. `zoom` is 1 or more; `x` and `y` move it, from 0 (left, top) to 1. */
export function cropBox({ width, height }, { zoom = 1, x = 0.5, y = 0.4 } = {}) {
  const whole = width / height > RATIO ? { w: height * RATIO, h: height } : { w: width, h: width / RATIO };
  const box = { width: whole.w / zoom, height: whole.h / zoom };
  return { ...box, left: (width - box.width) * x, top: (height - box.height) * y };
}

/* Pixels of the picture that is sent: never more than there are, never more than the longest side allows. */
export function sizeOf(box) {
  const scale = Math.min(1, LONGEST / box.height);
  return { width: Math.round(box.width * scale), height: Math.round(box.height * scale) };
}

export function tooSmall(size) {
  return size.width < LEAST.width || size.height < LEAST.height;
}
