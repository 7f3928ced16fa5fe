"""What is in the zip: the functions and what they need at run time, compiled, and nothing else."""

import importlib.util
import io
import json
import marshal
import re
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest

from infra.packaging import INSIDE, LEFT_OUT, ROOT, compile_zip

KILOBYTES = 1_000
ALLOWED = {"app", "chalice", "chalicelib", "jinja2", "markupsafe", "msgspec", "pyotp", "segno"}


@pytest.fixture(scope="module")
def packed(built) -> dict[str, bytes]:
    """Every file of the zip and of the archive inside it, by name."""
    with zipfile.ZipFile(built / "deployment.zip") as archive:
        assert archive.testzip() is None
        outside = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(io.BytesIO(outside.pop(INSIDE))) as archive:
        assert {one.compress_type for one in archive.infolist()} == {zipfile.ZIP_STORED}
        inside = {name: archive.read(name) for name in archive.namelist()}
    assert not set(outside) & set(inside)
    return outside | inside


@pytest.fixture(scope="module")
def names(packed) -> list[str]:
    return sorted(packed)


def test_it_is_small(built):
    assert (built / "deployment.zip").stat().st_size < KILOBYTES * 1024


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


def left_out(name: str) -> bool:
    return any(Path(part).match(pattern) for pattern in LEFT_OUT for part in (name, *map(str, Path(name).parents)))


def test_every_file_of_the_functions_is_in_it_as_it_stands_here(packed, names):
    here = {path.relative_to(ROOT / "functions").as_posix(): path for path in (ROOT / "functions/chalicelib").rglob("*")
            if path.is_file() and "__pycache__" not in path.parts}  # fmt: skip
    here = {name: path for name, path in here.items() if not left_out(name)}
    wanted = {name.removesuffix(".py") + ".pyc" if name.endswith(".py") else name for name in here}
    assert sorted(wanted - set(names)) == []
    data = {name: path for name, path in here.items() if not name.endswith(".py")}
    assert [name for name, path in data.items() if packed[name] != path.read_bytes()] == []


def test_every_module_is_there_compiled_for_the_runtime_that_the_template_names(built, packed, names):
    assert [name for name in names if name.endswith(".py")] == []
    magic = {packed[name][:4] for name in names if name.endswith(".pyc")}
    assert magic == {importlib.util.MAGIC_NUMBER}
    template = json.loads((built / "sam.json").read_text("utf-8"))
    functions = [one for one in template["Resources"].values() if one["Type"] == "AWS::Serverless::Function"]
    assert {one["Properties"]["Runtime"] for one in functions} == {f"python3.{sys.version_info.minor}"}


def test_packing_the_same_files_again_gives_the_same_bytes(built):
    once = (built / "deployment.zip").read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "again.zip"
        copy.write_bytes(once)
        compile_zip(copy)
        assert copy.read_bytes() == once


@pytest.mark.parametrize("pattern", LEFT_OUT)
def test_what_is_left_out_is_there_to_be_left_out_and_is_not_packed(names, pattern):
    if pattern.startswith("chalicelib/"):
        assert list((ROOT / "functions").glob(pattern)), "a name that nothing has would leave out nothing"
    gone = (pattern, pattern.removesuffix(".py") + ".pyc")
    assert [name for name in names if name.startswith(pattern.removesuffix(".py") + "/") or name in gone] == []


def test_faults_of_our_modules_name_their_lines_and_libraries_weigh_nothing_more(packed):
    lines = {
        name: {line for _, _, line in code_of(packed[name]).co_lines()} for name in packed if name.endswith(".pyc")
    }
    assert lines["chalicelib/services/apply.pyc"] - {None}
    assert lines["jinja2/environment.pyc"] <= {None}
    assert code_of(packed["chalicelib/services/apply.pyc"]).co_filename == "/var/task/chalicelib/services/apply.py"


def code_of(compiled: bytes):
    return marshal.loads(compiled[16:])
