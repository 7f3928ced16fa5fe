"""Browser modules joined into few files: a phone fetches one script instead of twenty.

Knows the small part of the module syntax that this project uses (named imports and exports of local files, one a
statement at the start of a line; dynamic imports) and refuses everything else with the file and line. Each module
becomes one function scope; what it exports is the scope's value. Does not change code otherwise, but drops comments
that begin a line. See design decision 0016.
"""

import re
from collections.abc import Iterator, Mapping

# Which file holds what: an entry and all it reaches, unless that is the entry of another file.
ENTRIES: Mapping[str, tuple[str, ...]] = {
    "app": ("app",),
    "staff": ("desk", "centre"),
    "public": ("public",),
    "seldom": ("training-record", "details", "my-data"),
    "notices": ("notices",),
    "fit": ("fit",),
    "status": ("status",),
    "share": ("share",),
    "training-gap": ("training-gap",),
    "authority": ("authority",),
}
IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+)\.mjs";\n', re.M)
EXPORT = re.compile(r"^export ((?:async )?function\*?|class|const) (\w+)", re.M)
DYNAMIC = re.compile(r'\bimport\("\./([\w-]+)\.mjs"\)')
STRANGE = re.compile(r"^(import|export)\b.*$", re.M)
COMMENT = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*\n", re.M | re.S)


class BundleError(Exception):
    """A module that cannot be joined; the message names the file and what is written there."""


def bundles(modules: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Name and text of each joined file, from the sources by name (both without `.mjs`)."""
    owner = {entry: name for name, entries in ENTRIES.items() for entry in entries}
    for name, entries in ENTRIES.items():
        order: dict[str, None] = {}
        for entry in entries:
            _reach(entry, modules, order, {one: other for one, other in owner.items() if other != name}, ())
        scopes = "".join(_scope(module, modules[module], order, owner) for module in order)
        yield name, f"{scopes}export {{ {', '.join(_variable(entry) for entry in entries)} }};\n"


def _reach(
    module: str,
    modules: Mapping[str, str],
    order: dict[str, None],
    elsewhere: Mapping[str, str],
    on_the_way: tuple[str, ...],
) -> None:
    """Add a module behind all that it needs."""
    if module in on_the_way:
        raise BundleError(f"{module}.mjs: imports itself by way of {' > '.join(on_the_way)}")
    if module not in modules:
        raise BundleError(f"{(on_the_way or (module,))[-1]}.mjs: there is no ./{module}.mjs")
    if module in order:
        return
    text = modules[module]
    needed = [found[2] for found in IMPORT.finditer(text)]
    later = [name for name in DYNAMIC.findall(text) if name not in elsewhere]
    for name in (*needed, *later):
        _reach(name, modules, order, elsewhere, (*on_the_way, module))
    order[module] = None


def _scope(module: str, text: str, here: Mapping[str, None], owner: Mapping[str, str]) -> str:
    exported = [found[2] for found in EXPORT.finditer(text)]
    body = IMPORT.sub(_taken, text)
    body = EXPORT.sub(r"\1 \2", body)
    if strange := STRANGE.search(body):
        line = text[: text.index(strange[0])].count("\n") + 1
        raise BundleError(f"{module}.mjs:{line}: cannot join this: {strange[0]}")
    body = DYNAMIC.sub(lambda found: _fetched(found[1], here, owner), body)
    body = COMMENT.sub("", body)
    return f"const {_variable(module)} = (() => {{\n{body}return {{ {', '.join(exported)} }};\n}})();\n"


def _taken(found: re.Match[str]) -> str:
    """`import { a, b as c } from "./x.mjs"` as a destructuring of x's scope."""
    names = ", ".join(name.strip().replace(" as ", ": ") for name in found[1].split(",") if name.strip())
    return f"const {{ {names} }} = {_variable(found[2])};\n"


def _fetched(module: str, here: Mapping[str, None], owner: Mapping[str, str]) -> str:
    variable = _variable(module)
    if module in here:
        return f"Promise.resolve({variable})"
    return f'import("./{owner[module]}.mjs").then((all) => all.{variable})'


def _variable(module: str) -> str:
    return "$" + module.replace("-", "_")
