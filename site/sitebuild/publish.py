"""`python -m sitebuild.publish`: read what editors wrote, refuse if it is wrong, bring site and catalogue up to date.

Knows the command line, the clock and the environment; everything below is told the day and the address.
"""

import argparse
import gc
import logging
import os
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from chalicelib.domain.day import taipei_day
from sitebuild.catalogue_files import bring_catalogue_up_to_date, keep_shell
from sitebuild.edition import code_digest
from sitebuild.publishing import publish_site
from sitebuild.remembered import read_again
from sitebuild.theme import ThemeError, render_theme

LOCAL = "http://localhost:{port}"
log = logging.getLogger("sitebuild.publish")


def main(arguments: Sequence[str], environ: Mapping[str, str], now: datetime) -> int:
    """Publish; the exit code is 1 when content or theme have errors, which are then listed."""
    options = _options(arguments)
    at = datetime.fromisoformat(options.now) if options.now else now
    build = options.root / "build"
    content, findings = read_again(options.root, build / "content.msgpack", code_digest(), time.time_ns())
    if findings:
        # One record for all: thousands of single ones cost a twentieth of a second.
        log.warning("%s", "\n".join(map(str, findings)))
    errors = sum(finding.is_error for finding in findings)
    if errors:
        log.error("沒有發布：請先改好 %d 個錯誤。", errors)
        return 1
    base_url = (environ.get("SITE_URL") or LOCAL.format(port=environ.get("PORT") or 8000)).rstrip("/") + "/"
    try:
        tally = publish_site(content, options.root, options.out or build / "site", build, taipei_day(at), base_url)
    except ThemeError as reason:
        log.error("MkDocs: %s", reason)
        return 1
    bring_catalogue_up_to_date(content, build / "catalogue", build / "catalogue.json")
    keep_shell(render_theme(options.root, build / "shell", base_url).slotted(), build / "catalogue")
    log.info("written %d, kept %d, removed %d", tally.written, tally.kept, tally.removed)
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sitebuild.publish", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder")
    parser.add_argument("--out", type=Path, help="where the site goes (build/site)")
    parser.add_argument("--now", help="the instant to publish for, ISO 8601 with offset")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    # Millions of small values live until the end; looking for garbage among them costs a tenth of the build.
    gc.disable()
    sys.exit(main(sys.argv[1:], os.environ, datetime.now(UTC)))
