"""What is in the zip: the functions and what they need at run time, compiled, and nothing else."""

import importlib.util
import io
import json
import marshal
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from infra.archives import API, ARCHIVES, ISSUING, WORKER
from infra.packaging import INSIDE, PRETEND, ROOT, package

KILOBYTES = 1_000
ALLOWED = {"app", "chalice", "chalicelib", "jinja2", "markupsafe", "msgspec", "pyotp", "segno"}


def opened(path: Path) -> dict[str, bytes]:
    """Every file of a zip and of the archive inside it, by name."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        outside = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(io.BytesIO(outside.pop(INSIDE))) as archive:
        assert {one.compress_type for one in archive.infolist()} == {zipfile.ZIP_STORED}
        inside = {name: archive.read(name) for name in archive.namelist()}
    assert not set(outside) & set(inside)
    return outside | inside


@pytest.fixture(scope="module")
def packed(built) -> dict[str, bytes]:
    """Everything in the API's zip."""
    return opened(built / API.name)


@pytest.fixture(scope="module")
def names(packed) -> list[str]:
    return sorted(packed)


def test_it_is_small(built):
    assert (built / API.name).stat().st_size < KILOBYTES * 1024
    assert (built / WORKER.name).stat().st_size < KILOBYTES * 1024
    assert (built / ISSUING.name).stat().st_size < 3 * KILOBYTES * 1000, "most of it the shaper of text"


def test_it_holds_only_the_functions_and_their_run_time_dependencies(names):
    assert {re.split(r"[/.]|-\d", name)[0] for name in names} == ALLOWED
    assert [name for name in names if "__pycache__" in name] == [], "what this machine compiled for itself"


@pytest.mark.parametrize(
    "absent",
    [
        *("boto3", "botocore", "weasyprint", "PIL", "pyhanko", "cryptography", "yaml", "pytest"),
        *("tests", "infra", "sitebuild", "pip"),
    ],
)
def test_it_holds_neither_the_sdk_nor_tools_nor_tests(names, absent):
    assert [name for name in names if absent in name.split("/")[:-1]] == []
    assert [name for name in names if Path(name).name.startswith(("test_", "conftest"))] == []


def test_it_holds_no_setting_and_no_secret_of_this_machine(packed, names):
    assert [
        name for name in names if Path(name).name.startswith(".") or name.endswith((".key", ".sqlite3", ".env"))
    ] == []
    assert [name for name in names if str(ROOT).encode() in packed[name]] == []


@pytest.mark.parametrize("archive", ARCHIVES, ids=lambda one: one.name)
def test_every_module_in_a_zip_finds_all_that_it_imports(unpacked, archive):
    """What a function imports only when it needs it would be missed on that day alone."""
    module = archive.entry.stem
    paths = [str(unpacked.task(module)), str(unpacked.sdk)]
    inside = [name for name in opened(unpacked.built / archive.name) if name.startswith("chalicelib/")]
    modules = [name.removesuffix(".pyc") for name in inside if name.endswith(".pyc")]
    names = [name.removesuffix("/__init__").replace("/", ".") for name in modules]
    code = f"import sys; sys.path[:0] = {paths!r}; import {module}; from importlib import import_module\n"
    code += f"for name in {names!r}: import_module(name)\nprint(len(sys.modules))"
    env = {**PRETEND, "PATH": os.environ["PATH"]}
    done = subprocess.run([sys.executable, "-I", "-S", "-B", "-c", code], env=env, capture_output=True, text=True)
    assert done.stdout.strip().isdigit(), done.stderr


def read(name: str, value: bytes):
    return json.loads(value) if name.endswith(".json") else value


def here_is(name: str) -> bytes:
    return (ROOT / "functions" / name).read_bytes()


def test_tables_say_what_they_say_here(packed):
    ours = {name: value for name, value in packed.items() if name.startswith("chalicelib/")}
    data = {name: value for name, value in ours.items() if not name.endswith(".pyc")}
    assert data.pop("chalicelib/prepared.bin")
    assert {"chalicelib/wording/problems.json", "chalicelib/letters/received/body.txt"} <= set(data)
    assert [name for name, value in data.items() if read(name, value) != read(name, here_is(name))] == []
    tables = [one for one in (ROOT / "functions/chalicelib").rglob("*") if one.suffix in (".json", ".txt")]
    here = {one.relative_to(ROOT / "functions").as_posix() for one in tables if "documents" not in one.parts}
    assert here <= set(data)


@pytest.mark.parametrize("absent", ["jobs", "adapters/ses_mailbox", "adapters/weasyprint_printer", "content/reading",
                                    "stamping", "adapters/sqlite_store", "rendering"])  # fmt: skip
def test_the_api_carries_nothing_that_only_others_need(names, absent):
    assert [name for name in names if name.startswith(f"chalicelib/{absent}") and name.endswith(".pyc")] == []


@pytest.mark.parametrize("absent", ["http", "forms/plain", "adapters/signing_foreign", "stamping/compiling"])
def test_the_zip_that_issues_knows_no_request_and_no_renderer(built, absent):
    inside = opened(built / ISSUING.name)
    assert [name for name in inside if name.startswith(f"chalicelib/{absent}")] == []
    assert {name.split("/")[0] for name in inside if "/" in name} == {"chalicelib", "msgspec", "segno", "uharfbuzz"}


def test_every_module_is_there_compiled_for_the_runtime_that_the_template_names(built, packed, names):
    assert [name for name in names if name.endswith(".py")] == []
    magic = {packed[name][:4] for name in names if name.endswith(".pyc")}
    assert magic == {importlib.util.MAGIC_NUMBER}
    template = json.loads((built / "sam.json").read_text("utf-8"))
    functions = [one for one in template["Resources"].values() if one["Type"] == "AWS::Serverless::Function"]
    assert {one["Properties"]["Runtime"] for one in functions} == {f"python3.{sys.version_info.minor}"}


def test_packing_the_same_files_again_gives_the_same_bytes(built, tmp_path):
    package(tmp_path / "again")
    for archive in ARCHIVES:
        assert (tmp_path / "again" / archive.name).read_bytes() == (built / archive.name).read_bytes(), archive.name


def test_faults_of_our_modules_name_their_lines_and_libraries_weigh_nothing_more(packed):
    lines = {
        name: {line for _, _, line in code_of(packed[name]).co_lines()} for name in packed if name.endswith(".pyc")
    }
    assert lines["chalicelib/services/apply.pyc"] - {None}
    assert lines["jinja2/environment.pyc"] == {None}
    assert code_of(packed["chalicelib/services/apply.pyc"]).co_filename == "/var/task/chalicelib/services/apply.py"


def code_of(compiled: bytes):
    return marshal.loads(compiled[16:])
