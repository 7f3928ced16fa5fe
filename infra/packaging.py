"""`python -m infra.packaging`: the zips, the layer of fonts and the merged CloudFormation template under build/aws/.

Chalice packs the API and writes a template; infra/stack.yaml is merged into it. From what it packed come the zips of
all functions (`infra.archives`), each with what it can import. Compiled files stand there in place of their sources
(`infra.compiling`), methods of dataclasses are compiled too (`infra.preparing`), and what is pure Python lies in an
archive inside (decision 0029): a cold start compiles nothing and reads half the bytes. They fit the runtime because
Chalice names the one that packs. The same sources give the same bytes.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from chalicelib.adapters.font_files import STAMPED
from infra.archives import ARCHIVES, Archive, lay

ROOT = Path(__file__).resolve().parents[1]
EPOCH = (1980, 1, 1, 0, 0, 0)
INSIDE = "code.zip"
FONTS = "fonts.zip"
# `production` is imported when Chalice looks at the routes, so that nothing of this machine may matter.
PRETEND = {
    "TABLE": "t", "CATALOGUE_BUCKET": "c", "FILES_BUCKET": "f", "SITE_BUCKET": "s", "SEAL_KEY": "k", "MAC_KEY": "m",
    "MAIL_FROM": "a@example.org", "MAIL_SET": "m", "MAIL_REGION": "r", "SITE_URL": "https://example.org",
    "CENTRE_NAME": "c", "CENTRE_SIGNER": "s", "CENTRE_STAFF": "a@example.org", "SERVICE": "s",
    "AWS_DEFAULT_REGION": "ap-east-2",
    "SIGNING_KEY": "k", "FONTS": "f", "ISSUING_QUEUE": "q",
}  # fmt: skip


def package(out: Path, stage: str = "prod") -> None:
    """Write `deployment.zip` and `sam.json` of a stage; raises CalledProcessError when Chalice fails."""
    _export_requirements(ROOT / "functions" / "requirements.txt")
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    chalice = Path(sys.executable).with_name("chalice")
    command = [
        str(chalice),
        "package",
        "--merge-template",
        str(ROOT / "infra" / "stack.yaml"),
        "--stage",
        stage,
        str(out),
    ]
    done = subprocess.run(  # noqa: S603
        command, cwd=ROOT / "functions", env={**os.environ, **PRETEND}, capture_output=True, text=True
    )
    if done.returncode:
        sys.stderr.write(done.stdout + done.stderr)
        done.check_returncode()
    _settle(out, stage)
    with tempfile.TemporaryDirectory() as packed:
        with zipfile.ZipFile(out / "deployment.zip") as whole:
            whole.extractall(packed)
        for archive in ARCHIVES:
            pack(archive, Path(packed), out / archive.name)


def pack_fonts(out: Path, fonts: Iterable[Path]) -> None:
    """Write the layer of fonts, which the function that issues finds under /opt/fonts."""
    with zipfile.ZipFile(out / FONTS, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path in fonts:
            info = zipfile.ZipInfo(f"fonts/{path.name}", EPOCH)
            info.external_attr, info.compress_type = 0o644 << 16, zipfile.ZIP_DEFLATED
            archive.writestr(info, path.read_bytes())


COMPILING = Path(__file__).with_name("compiling.py")
ALONE = [sys.executable, "-s", "-X", "no_debug_ranges"]


def pack(archive: Archive, packed: Path, to: Path) -> None:
    """Write one zip from what Chalice packed: only what its functions import, compiled and prepared."""
    env = {**os.environ, **PRETEND, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        lay(archive, packed, root)
        subprocess.run([*ALONE, "-m", "infra.preparing", str(root), archive.entry.stem], cwd=ROOT, check=True, env=env)  # noqa: S603
        subprocess.run([*ALONE, "-S", str(COMPILING), str(root)], check=True, env=env)  # noqa: S603
        _bundle(root)
        _zip(to, root, [root], zipfile.ZIP_DEFLATED)


def _bundle(root: Path) -> None:
    """Put what is pure Python into one archive inside, uncompressed: packed as a whole it gets a fifth smaller than
    hundreds of small files, and Python imports from it as it does from a folder.
    """
    pure = [one for one in sorted(root.iterdir()) if one.is_dir() and not any(one.rglob("*.so"))]
    if pure:
        _zip(root / INSIDE, root, pure, zipfile.ZIP_STORED)
    for folder in pure:
        shutil.rmtree(folder)


def _zip(path: Path, root: Path, folders: Iterable[Path], method: int) -> None:
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    files.sort(key=lambda file: (file.suffix, file))  # what is alike lies together, and packs smaller
    with zipfile.ZipFile(path, "w", method, compresslevel=9) as archive:
        for file in files:
            info = zipfile.ZipInfo(file.relative_to(root).as_posix(), EPOCH)
            info.external_attr = 0o644 << 16
            info.compress_type = method
            archive.writestr(info, file.read_bytes())


def _export_requirements(path: Path) -> None:
    """What the lock file says of the run-time dependencies, without Chalice (it packs itself) and the SDK."""
    without = [part for name in NOT_PACKED for part in ("--no-emit-package", name)]
    path.write_text(_exported("--no-hashes", *without), encoding="utf-8")


def export_image_requirements(path: Path) -> None:
    """What the container that draws needs, pinned with digests, for its Dockerfile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_exported("--group", "render"), encoding="utf-8")


def _exported(*more: str) -> str:
    uv = next((one for one in (ROOT / "build/.uv/bin/uv", shutil.which("uv")) if one and Path(one).exists()), None)
    if uv is None:
        raise SystemExit("找不到 uv。請執行 make package，它會先把需要的工具裝好。")
    plain = ("-q", "--frozen", "--no-default-groups", "--no-emit-project", "--no-annotate", "--no-header")
    command = [str(uv), "export", *plain, *more]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout  # noqa: S603


# What Chalice needs to pack and deploy, but not to run.
NOT_PACKED = (
    *("ansicon", "blessed", "boto3", "botocore", "chalice", "click", "colorama", "editor", "inquirer"),
    *("jinxed", "jmespath", "packaging", "pip", "python-dateutil", "pyyaml", "readchar", "runs", "s3transfer"),
    *("setuptools", "six", "typing-extensions", "urllib3", "wcwidth", "wheel", "xmod"),
)


def _settle(out: Path, stage: str) -> None:
    """Write the template as JSON; unless told otherwise it is deployed as the stage that it was made for."""
    import yaml

    template = yaml.safe_load((out / "sam.yaml").read_text("utf-8"))
    template["Parameters"]["Stage"]["Default"] = stage
    (out / "sam.json").write_text(json.dumps(template, indent=1), encoding="utf-8")
    (out / "sam.yaml").unlink()


if __name__ == "__main__":
    package(ROOT / "build" / "aws", sys.argv[1] if len(sys.argv) > 1 else "prod")
    export_image_requirements(ROOT / "build" / "render" / "requirements.txt")
    pack_fonts(ROOT / "build" / "aws", STAMPED)
    for made in sorted((ROOT / "build" / "aws").iterdir()):
        sys.stdout.write(f"build/aws/{made.name}　{made.stat().st_size // 1024} KB\n")
