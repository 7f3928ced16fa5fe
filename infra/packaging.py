"""`python -m infra.packaging`: the zip and the merged CloudFormation template under build/aws/.

Chalice packs the functions and writes a template; infra/stack.yaml is merged into it. Compiled files stand in the zip
in place of their sources (`infra.compiling`), what is pure Python in an archive inside (decision 0029): a cold start
compiles nothing and reads half the bytes. They fit the runtime because Chalice names the one that packs. The same
sources give the same bytes.
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

ROOT = Path(__file__).resolve().parents[1]
EPOCH = (1980, 1, 1, 0, 0, 0)
INSIDE = "code.zip"
# `production` is imported when Chalice looks at the routes, so that nothing of this machine may matter.
PRETEND = {
    "TABLE": "t", "CATALOGUE_BUCKET": "c", "FILES_BUCKET": "f", "SITE_BUCKET": "s", "SEAL_KEY": "k", "MAC_KEY": "m",
    "MAIL_FROM": "a@example.org", "MAIL_SET": "m", "MAIL_REGION": "r", "SITE_URL": "https://example.org",
    "CENTRE_NAME": "c", "CENTRE_SIGNER": "s", "CENTRE_STAFF": "a@example.org", "SERVICE": "s",
    "AWS_DEFAULT_REGION": "ap-east-2",
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
    compile_zip(out / "deployment.zip")


# What neither the API nor its worker imports: reading what editors write, native documents, one machine's adapters.
LEFT_OUT = (
    *(f"chalicelib/content/{name}" for name in ("reading", "rules", "fields", "schema.py", "drafts.py", "findings.py")),
    *(f"chalicelib/content/{name}" for name in ("plan_text", "lending.py", "marks.py")),
    *(f"chalicelib/content/{name}" for name in ("anchors.py", "spelling.py", "digest.py")),
    *(f"chalicelib/adapters/{name}.py" for name in ("csv_table", "font_coverage", "ods_table", "papers", "plain_cell")),
    *(f"chalicelib/adapters/{name}.py" for name in ("pillow_photos", "stamping_printer", "weasyprint_printer")),
    *(f"chalicelib/adapters/{name}.py" for name in ("catalogue_folder", "folder_files", "folder_mailbox")),
    *(f"chalicelib/adapters/{name}.py" for name in ("keyfile_vault", "smtp_mailbox", "sqlite_store", "zip_archive")),
    *(f"chalicelib/adapters/{name}.py" for name in ("pades_signer", "kms_signing_key", "signing_certificate")),
    *(f"chalicelib/adapters/{name}.py" for name in ("signing_cms", "signing_der", "signing_keyfile", "signing_pdf")),
    *("chalicelib/stamping", "chalicelib/documents", "chalicelib/jobs/packages.py", "chalicelib/jobs/photos.py"),
    *("chalicelib/jobs/certificates.py", "chalicelib/jobs/evidence.py", "chalicelib/jobs/statistics.py"),
    *(
        f"chalicelib/jobs/{name}.py"
        for name in ("applicant_lists", "bundles", "cards", "glyphs", "transcripts", "interview_papers")
    ),
    *(f"chalicelib/jobs/{name}.py" for name in ("declarations", "national", "package_files", "package_rows")),
    *(f"chalicelib/adapters/{name}.py" for name in ("odt_letter", "package_papers", "table_formats", "xlsx_table")),
    *(
        f"chalicelib/adapters/{name}.py"
        for name in ("card_printer", "interview_printer", "letter_printer", "pillow_characters")
    ),
    "chalicelib/rendering.py",
    *("chalicelib/adapters/transcript_printer.py", "chalicelib/services/interview_paper.py"),
    *(f"chalicelib/adapters/{name}.py" for name in ("odt_plan", "odt_text", "plan_printer")),
    *("chalicelib/domain/filing.py", "chalicelib/domain/gap.py", "chalicelib/services/certificate_check.py"),
    *(f"jinja2/{name}.py" for name in ("constants", "ext", "meta", "nativetypes", "sandbox")),
    *(f"segno/{name}.py" for name in ("cli", "helpers", "__main__")),
    *("**/__pycache__", "*.dist-info", "*.data", "**/*.pyi", "*/py.typed", "*/*.c", "chalice/local.py"),
)
COMPILING = Path(__file__).with_name("compiling.py")


def compile_zip(path: Path) -> None:
    """Add compiled files and write the zip anew, the same bytes for the same sources."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        with zipfile.ZipFile(path) as archive:
            archive.extractall(root)
        for pattern in LEFT_OUT:
            for found in list(root.glob(pattern)):
                shutil.rmtree(found) if found.is_dir() else found.unlink()
        command = [sys.executable, "-s", "-S", "-X", "no_debug_ranges", str(COMPILING), str(root)]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": "0"})  # noqa: S603
        _bundle(root)
        _zip(path, root, [root], zipfile.ZIP_DEFLATED)


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
    files = sorted(file for folder in folders for file in folder.rglob("*") if file.is_file())
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
    size = (ROOT / "build" / "aws" / "deployment.zip").stat().st_size
    sys.stdout.write(f"build/aws/deployment.zip　{size // 1024} KB\nbuild/aws/sam.json\n")
