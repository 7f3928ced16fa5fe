"""The parts that forms are made of: labelled boxes, groups of choices, boxes to tick.

Every part has a `data-field` with the name that the server uses in its reasons, and a place for the reason, which is
empty until there is one. Takes plain text and escapes it, unless the parameter is called `html`. Does not know which
form it is for.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from chalicelib.forms.filled import EMPTY, Filled
from chalicelib.forms.text import escape

OPTIONAL = '<span class="vg-hint">（可不填）</span>'
YES = "on"


@dataclass(frozen=True, slots=True)
class Parts:
    """Makes the parts of one form, with what already stands in it."""

    filled: Filled = EMPTY

    def box(
        self,
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
        """A labelled line of text, or a text area when `rows` are given. `one_of`: another field may stand in."""
        key = key_of(name)
        mark = "" if required or one_of else OPTIONAL
        shared = (
            f'class="vg-input" id="{key}" name="{name}"{_described(key, hint)}{self._invalid(name)}'
            f"{' required' if required and not one_of else ''}{attributes and ' ' + attributes}"
        )
        text = escape(self.filled.text(name))
        value = f' value="{text}"' if text else ""
        control = (
            f'<textarea {shared} rows="{rows}">{text}</textarea>' if rows else f'<input {shared} type="{kind}"{value}>'
        )
        return (
            f'<div class="vg-field" data-field="{name}"><label class="vg-label" for="{key}">{escape(label)}'
            f"{mark}</label>{_hint(key, hint)}{self._reason(name)}{control}</div>"
        )

    def group(self, name: str, legend: str, html: str, *, hint: str = "", required: bool = True) -> str:
        """Controls that belong together, under one question."""
        key = key_of(name)
        return (
            f'<fieldset class="vg-field" data-field="{name}"{_described(key, hint)}><legend class="vg-label">'
            f"{escape(legend)}{'' if required else OPTIONAL}</legend>{_hint(key, hint)}{self._reason(name)}"
            f"{html}</fieldset>"
        )

    def date_boxes(self, name: str) -> str:
        """A day in three boxes, the year of the Republic first."""
        key = key_of(name)
        return "".join(
            f'<span class="app-date__part"><label for="{key}-{part}">{label}</label><input class="vg-input"'
            f' id="{key}-{part}" name="{name}.{part}" type="text" inputmode="numeric" maxlength="4" required'
            f' aria-describedby="{key}-hint {key}-error"{self._invalid(name)} autocomplete="off"'
            f"{self._value(f'{name}.{part}')}></span>"
            for part, label in (("year", "民國年"), ("month", "月"), ("day", "日"))
        )

    def radios(self, name: str, choices: Iterable[tuple[str, str]]) -> str:
        """One of several; the whole row can be tapped."""
        return self._choices("radio", name, choices, "")

    def boxes(self, name: str, choices: Iterable[tuple[str, str]]) -> str:
        """Any of several; read as a list."""
        return self._choices("checkbox", name, choices, " data-many")

    def cell(self, name: str, value: str, label: str) -> str:
        """One box of a table of boxes."""
        checked = " checked" if self.filled.ticked(name, value) else ""
        return (
            f'<td><label class="app-cell"><input type="checkbox" name="{name}" value="{value}" data-many'
            f' id="{key_of(name)}-{value}"{checked}>'
            f'<span class="vg-visually-hidden">{escape(label)}</span></label></td>'
        )

    def tick(self, name: str, html: str) -> str:
        """One box to tick, read as yes or no."""
        key = key_of(name)
        checked = " checked" if self.filled.ticked(name, YES) else ""
        return (
            f'<div class="vg-field" data-field="{name}">{self._reason(name)}<label class="app-choice">'
            f'<input type="checkbox" id="{key}" name="{name}" aria-describedby="{key}-error"{checked}'
            f"{self._invalid(name)}><span>{html}</span></label></div>"
        )

    def select(self, name: str, label: str, choices: Iterable[str]) -> str:
        """One of a list, optional."""
        key = key_of(name)
        options = "".join(
            f'<option value="{escape(choice)}"{" selected" if self.filled.ticked(name, choice) else ""}>'
            f"{escape(choice)}</option>"
            for choice in choices
        )
        return (
            f'<div class="vg-field" data-field="{name}"><label class="vg-label" for="{key}">{escape(label)}{OPTIONAL}'
            f'</label>{self._reason(name)}<select class="vg-input" id="{key}" name="{name}" '
            f'aria-describedby="{key}-error"{self._invalid(name)}><option value="">請選擇</option>'
            f"{options}</select></div>"
        )

    def _choices(self, kind: str, name: str, choices: Iterable[tuple[str, str]], mark: str) -> str:
        key = key_of(name)
        rows = "".join(
            f'<label class="app-choice"><input type="{kind}" id="{key}-{i}" name="{name}" value="{escape(value)}"{mark}'
            f"{' checked' if self.filled.ticked(name, value) else ''}><span>{escape(text)}</span></label>"
            for i, (value, text) in enumerate(choices, start=1)
        )
        return f'<div class="app-choices">{rows}</div>'

    def _reason(self, name: str) -> str:
        reason = self.filled.reason(name)
        hidden = "" if reason else " hidden"
        return f'<p class="vg-error" id="{key_of(name)}-error"{hidden}>{escape(reason)}</p>'

    def _invalid(self, name: str) -> str:
        return ' aria-invalid="true"' if self.filled.reason(name) else ""

    def _value(self, name: str) -> str:
        text = escape(self.filled.text(name))
        return f' value="{text}"' if text else ""


def key_of(name: str) -> str:
    """The id of the control with this name."""
    return "f-" + name.replace(".", "-")


def hidden(name: str, value: str) -> str:
    """A value that goes along unseen."""
    return f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'


def _hint(key: str, hint: str) -> str:
    return f'<p class="vg-hint" id="{key}-hint">{escape(hint)}</p>' if hint else ""


def _described(key: str, hint: str) -> str:
    return f' aria-describedby="{key}-hint {key}-error"' if hint else f' aria-describedby="{key}-error"'
