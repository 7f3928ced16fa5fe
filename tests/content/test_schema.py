"""The published JSON Schemas: what the checker accepts they accept, and they explain each field in Chinese."""

import json
import re

import jsonschema
import pytest
import yaml

from chalicelib.content.schema import schemas, write_schemas
from tests.content.trees import COURSE, GOOD, GUIDE, LESSON, QUESTIONS, TRACKS, UNIT, VISIT

KINDS = [("unit", UNIT), ("notice", VISIT), ("notice", GUIDE), ("course", COURSE), ("lesson", LESSON),
         ("questions", QUESTIONS), ("tracks", TRACKS)]  # fmt: skip


class EditorYaml(yaml.SafeLoader):
    """YAML 1.2 as editors read it: dates and yes/no stay texts."""


EditorYaml.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if not tag.endswith((":timestamp", ":bool"))]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorYaml.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def fields(file):
    text = (GOOD / file).read_text("utf-8")
    return yaml.load(text.split("---\n")[1] if file.endswith(".md") else text, Loader=EditorYaml)


@pytest.mark.parametrize(("kind", "file"), KINDS)
def test_the_good_tree_is_valid(kind, file):
    schema = schemas()[f"{kind}.schema.json"]
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(fields(file), schema, cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize(("key", "value"), [
    ("title", None), ("published", "2026/11/1"), ("status", "發布"), ("tasks", "探望"), ("color", "red"),
])  # fmt: skip
def test_what_the_checker_refuses_is_refused(key, value):
    notice = fields(VISIT) | {key: value}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(notice, schemas()["notice.schema.json"], cls=jsonschema.Draft202012Validator)


def described(schema):
    for field in schema.get("properties", {}).values():
        yield field
        yield from described(field)
    if isinstance(schema.get("items"), dict):
        yield from described(schema["items"])


@pytest.mark.parametrize("name", list(schemas()))
def test_every_field_has_a_chinese_title_and_an_example(name):
    for field in described(schemas()[name]):
        assert re.search("[一-鿿]", field["title"])
        assert "例如：" in field["description"]


def test_the_files_are_json_with_the_names_that_editors_refer_to(tmp_path):
    written = write_schemas(tmp_path / "schemas")
    assert sorted(file.name for file in written) == sorted(schemas())
    assert json.loads(written[0].read_text("utf-8")) == schemas()[written[0].name]
