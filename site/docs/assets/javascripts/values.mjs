/* What stands in a form, as the server wants it: dotted names become objects, ticked boxes lists or yes and no. */

export function valuesOf(form) {
  const values = {};
  for (const control of form.elements) {
    if (!control.name || control.disabled || ["file", "submit", "button"].includes(control.type)) continue;
    put(values, control);
  }
  return values;
}

function put(values, control) {
  const path = control.name.split(".");
  const last = path.pop();
  const place = path.reduce((inner, part) => (inner[part] ??= {}), values);
  if (control.type === "radio") {
    place[last] ??= null;
    if (control.checked) place[last] = typed(control);
  } else if (control.type === "checkbox" && "many" in control.dataset) {
    place[last] ??= [];
    if (control.checked) place[last].push(control.value);
  } else if (control.type === "checkbox") place[last] = control.checked;
  else place[last] = typed(control);
}

function typed(control) {
  const text = control.value.trim();
  if ("number" in control.dataset) return text === "" ? null : Number(text);
  if ("yesno" in control.dataset) return text === "yes";
  return text;
}

/* The same without what was left empty, since "not said" is not a value. */
export function given(values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== "" && value !== null && value !== undefined));
}
