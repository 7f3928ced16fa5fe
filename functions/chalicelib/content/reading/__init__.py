"""What editors wrote, read once: content for those who publish, findings for those who wrote it.

    content, findings = read_content(Path("."))

Nothing is published as long as one finding is an error; the content then holds what is sound, for previews.
"""

from pathlib import Path

from chalicelib.content.findings import Finding, in_order
from chalicelib.content.model import Content
from chalicelib.content.reading.building import build
from chalicelib.content.reading.walking import Walk
from chalicelib.content.rules import check


def read_content(root: Path) -> tuple[Content, list[Finding]]:
    """Read units, notices, courses, tracks and privacy texts below the project's folder, and check them all."""
    walk = Walk(root)
    walk.all()
    findings = in_order([*walk.findings, *check(walk.drafts)])
    return build(walk.drafts, {finding.path for finding in findings if finding.is_error}), findings
