"""Modules joined into few files mean the same as apart, and what cannot be joined is refused by name and line."""

import json
import subprocess

import pytest

from sitebuild.bundle import ENTRIES, BundleError, bundles

# Whatever else begins a file is there too, so that a new entry needs no line here.
MODULES = {
    **{entry: "export const x = 1;\n" for entries in ENTRIES.values() for entry in entries},
    "app": 'import { h as make } from "./dom.mjs";\n/* why */\nconst PARTS = { my: () => import("./my.mjs"), '
    'desk: () => import("./desk.mjs") };\nexport const all = PARTS;\nglobalThis.made = make("x");\n'
    "globalThis.parts = PARTS;\n",
    "dom": "let count = 0;\nexport function h(name) {\n  count += 1;\n  return `${name}${count}`;\n}\n",
    "my": 'import { h } from "./dom.mjs";\n\nexport const mine = () => h("my");\n',
    "desk": 'import { h } from "./dom.mjs";\nexport async function desk() {\n  return h("desk");\n}\n',
    "centre": "export class Centre {}\n",
    "notices": 'import { h } from "./dom.mjs";\nexport const n = h;\n',
}


def test_joined_modules_do_what_they_did_apart(tmp_path):
    for name, text in bundles(MODULES):
        (tmp_path / f"{name}.mjs").write_text(text, "utf-8")
    script = """
        await import("./app.mjs");
        const my = await parts.my();
        const desk = await parts.desk();
        console.log(JSON.stringify([made, my.mine(), await desk.desk()]));
    """
    done = subprocess.run(
        ["node", "--input-type=module", "-e", script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == ["x1", "my2", "desk1"]


def test_every_file_is_made_and_comments_are_left_out():
    made = dict(bundles(MODULES))
    assert set(made) == set(ENTRIES)
    assert "why" not in made["app"] and "Centre" not in made["app"] and "Centre" in made["staff"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('import dom from "./dom.mjs";\n', "my.mjs:1"),
        ('import * as dom from "./dom.mjs";\n', "my.mjs:1"),
        ("const a = 1;\nexport { a };\n", "my.mjs:2"),
        ("export default 1;\n", "my.mjs:1"),
        ('import { x } from "https://cdn.example/x.mjs";\n', "my.mjs:1"),
        ('import { x } from "./gone.mjs";\n', "gone.mjs"),
        ('import { all } from "./app.mjs";\n', "imports itself"),
    ],
)
def test_what_cannot_be_joined_is_refused(text, words):
    with pytest.raises(BundleError, match=words):
        dict(bundles({**MODULES, "my": text}))
