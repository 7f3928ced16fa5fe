"""`python -m sitebuild.publish`: read what editors wrote, refuse if it is wrong, bring the site and the catalogue up to date.

Knows the command line, the clock and the environment; everything below is told the day and the address.
"""

import argparse
import logging
import os
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from chalicelib.content.catalogue import write_catalogue

from chalicelib.content.reading import read_content
from chalicelib.domain.day import taipei_day
from sitebuild.publishing import publish_site

LOCAL = "http://localhost:8000/"
log = logging.getLogger("sitebuild.publish")


def main(arguments: Sequence[str], environ: Mapping[str, str], now: datetime) -> int:
    """Publish; the exit code is 1 when the content has errors, which are then listed on stderr."""
    options = _options(arguments)
    at = datetime.fromisoformat(options.now) if options.now else now
    content, findings = read_content(options.root)
    errors = [finding for finding in findings if finding.is_error]
    for finding in findings:
        log.warning("%s", finding)
    if errors:
        log.error("nothing was published: %d errors", len(errors))
        return 1
    build = options.root / "build"
    base_url = environ.get("SITE_URL", LOCAL).rstrip("/") + "/"
    tally = publish_site(content, options.root, options.out or build / "site", build, taipei_day(at), base_url)
    write_catalogue(content, build / "catalogue")
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
    sys.exit(main(sys.argv[1:], os.environ, datetime.now(UTC)))
