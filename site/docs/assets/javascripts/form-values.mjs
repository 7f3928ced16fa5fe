/* What stands in a form as names and texts, the way a plain form would post it, and putting it back. */

const SILENT = new Set(["hidden", "file", "submit", "button"]);

export function textsOf(form) {
  const values = {};
  for (const control of form.elements) {
    if (!control.name || SILENT.has(control.type)) continue;
    if (["checkbox", "radio"].includes(control.type)) {
      if (control.checked) (values[control.name] ??= []).push(control.value);
    } else if (control.value !== "") (values[control.name] ??= []).push(control.value);
  }
  return values;
}

/* Fills in what is known; what is not named is emptied, unless `add` leaves it alone. */
export function putTexts(form, values, { add = false } = {}) {
  for (const control of form.elements) {
    if (!control.name || SILENT.has(control.type)) continue;
    const given = values[control.name];
    if (add && !given) continue;
    if (["checkbox", "radio"].includes(control.type)) control.checked = Boolean(given?.includes(control.value));
    else control.value = given?.[0] ?? "";
  }
  for (const more of form.querySelectorAll("details")) {
    if ([...more.querySelectorAll("input")].some((one) => (one.type === "checkbox" ? one.checked : one.value))) more.open = true;
  }
}
