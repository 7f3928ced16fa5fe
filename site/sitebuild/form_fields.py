"""The parts that forms are made of: labelled boxes, groups of choices, boxes to tick.

Every part has a `data-field` with the name that the server uses in its reasons, and an empty place for the reason.
Takes plain text and escapes it, unless the parameter is called `html`. Does not know which form it is for.
"""

from collections.abc import Iterable

from sitebuild.text import escape

OPTIONAL = '<span class="vg-hint">（可不填）</span>'


def box(
    name: str,
    label: str,
    *,
    kind: str = "text",
    hint: str = "",
    required: bool = True,
    one_of: bool = False,
    attributes: str = "",
    rows: int = 0,
) -> str:
    """A labelled line of text, or a text area when `rows` are given. `one_of`: another field may stand in for it."""
    key = key_of(name)
    mark = "" if required or one_of else OPTIONAL
    shared = (
        f'class="vg-input" id="{key}" name="{name}"{_described(key, hint)}'
        f"{' required' if required and not one_of else ''}{attributes and ' ' + attributes}"
    )
    control = f'<textarea {shared} rows="{rows}"></textarea>' if rows else f'<input {shared} type="{kind}">'
    return (
        f'<div class="vg-field" data-field="{name}"><label class="vg-label" for="{key}">{escape(label)}'
        f"{mark}</label>{_hint(key, hint)}{_reason(key)}{control}</div>"
    )


def group(name: str, legend: str, html: str, *, hint: str = "", required: bool = True) -> str:
    """Controls that belong together, under one question."""
    key = key_of(name)
    return (
        f'<fieldset class="vg-field" data-field="{name}"{_described(key, hint)}><legend class="vg-label">'
        f"{escape(legend)}{'' if required else OPTIONAL}</legend>{_hint(key, hint)}{_reason(key)}{html}</fieldset>"
    )


def radios(name: str, choices: Iterable[tuple[str, str]]) -> str:
    """One of several; the whole row can be tapped."""
    return _choices("radio", name, choices, "")


def boxes(name: str, choices: Iterable[tuple[str, str]]) -> str:
    """Any of several; read as a list."""
    return _choices("checkbox", name, choices, " data-many")


def tick(name: str, html: str) -> str:
    """One box to tick, read as yes or no."""
    key = key_of(name)
    return (
        f'<div class="vg-field" data-field="{name}">{_reason(key)}<label class="app-choice">'
        f'<input type="checkbox" id="{key}" name="{name}" aria-describedby="{key}-error">'
        f"<span>{html}</span></label></div>"
    )


def select(name: str, label: str, choices: Iterable[str]) -> str:
    """One of a list, optional."""
    key = key_of(name)
    options = "".join(f'<option value="{escape(choice)}">{escape(choice)}</option>' for choice in choices)
    return (
        f'<div class="vg-field" data-field="{name}"><label class="vg-label" for="{key}">{escape(label)}{OPTIONAL}'
        f'</label>{_reason(key)}<select class="vg-input" id="{key}" name="{name}" aria-describedby="{key}-error">'
        f'<option value="">請選擇</option>{options}</select></div>'
    )


def key_of(name: str) -> str:
    """The id of the control with this name."""
    return "f-" + name.replace(".", "-")


def _choices(kind: str, name: str, choices: Iterable[tuple[str, str]], mark: str) -> str:
    key = key_of(name)
    rows = "".join(
        f'<label class="app-choice"><input type="{kind}" id="{key}-{i}" name="{name}" value="{escape(value)}"{mark}>'
        f"<span>{escape(text)}</span></label>"
        for i, (value, text) in enumerate(choices, start=1)
    )
    return f'<div class="app-choices">{rows}</div>'


def _hint(key: str, hint: str) -> str:
    return f'<p class="vg-hint" id="{key}-hint">{escape(hint)}</p>' if hint else ""


def _reason(key: str) -> str:
    return f'<p class="vg-error" id="{key}-error" hidden></p>'


def _described(key: str, hint: str) -> str:
    return f' aria-describedby="{key}-hint {key}-error"' if hint else f' aria-describedby="{key}-error"'
