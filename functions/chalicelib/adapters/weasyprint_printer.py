"""Documents by WeasyPrint from our own templates. Nothing is fetched: assets are a fixed table.

One font configuration serves all documents; one each would cost 700 MB over a day's work (measured).
The same facts give the same bytes: identifier and dates come from the facts.
"""

import hashlib
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pydyf
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from chalicelib.adapters.check_code import check_code
from chalicelib.adapters.font_coverage import FontCoverage
from chalicelib.documents import pictured
from chalicelib.documents.certificate import CertificateFacts, certificate_facts
from chalicelib.services.ports import UnprintableName

DOCUMENTS = Path(__file__).parent.parent / "documents"


class AssetRefused(Exception):
    """A template asked for something that is not in its table."""


class Assets(URLFetcher):  # type: ignore[misc]
    """Serves `asset:<name>` from a table and refuses everything else."""

    def __init__(self, table: Mapping[str, tuple[bytes, str]]) -> None:
        super().__init__()
        self._table = table

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:  # noqa: ANN401
        """The asset, or raise AssetRefused."""
        if url not in self._table:
            raise AssetRefused(url)
        data, media_type = self._table[url]
        return URLFetcherResponse(url, data, headers={"Content-Type": media_type})


class WeasyPrintPrinter:
    """Printer over WeasyPrint."""

    def __init__(self, coverage: FontCoverage | None = None) -> None:
        self._coverage = coverage or FontCoverage()
        self._fonts = FontConfiguration()
        self._templates = Environment(
            loader=FileSystemLoader(DOCUMENTS), undefined=StrictUndefined, autoescape=True, trim_blocks=True
        )

    def unprintable(self, text: str) -> str:
        """Those characters of `text` that no font can draw."""
        return self._coverage.unprintable(text)

    def certificate(self, facts: Mapping[str, Any]) -> bytes:
        """The certificate as a tagged PDF (PDF/UA-1), or raise UnprintableName."""
        context = certificate_facts(facts)
        missing = context.missing(self.unprintable)
        if missing:
            raise UnprintableName(missing)
        return self.print(context)

    def print(self, context: CertificateFacts) -> bytes:
        """The document of these facts, whatever stands in them."""
        identifier = hashlib.sha256(f"{context.number}|{context.code}".encode()).digest()[:16]
        assets = {"asset:qr": (_qr(context), "image/svg+xml"), **pictured.assets(context.glyphs)}
        assets |= {f"asset:{kind}": (data, "image/png") for kind, data in context.marks}
        return self.document(
            "certificate/certificate", {"c": context}, assets, identifier, css="certificate/certificate.css"
        )

    def document(
        self,
        name: str,
        context: Mapping[str, object],
        assets: Mapping[str, tuple[bytes, str]],
        identifier: bytes,
        *,
        css: str,
    ) -> bytes:
        """The template `name` with this context as a tagged PDF (PDF/UA-1); only `assets` can be shown in it."""
        style = Markup((DOCUMENTS / css).read_text(encoding="utf-8"))  # noqa: S704
        page = self._templates.get_template(f"{name}.html").render(css=style, **context)
        document = HTML(string=page, base_url="asset:", url_fetcher=Assets(assets))
        pdf: bytes = document.write_pdf(
            font_config=self._fonts, pdf_variant="pdf/ua-1", pdf_identifier=identifier, finisher=_head_columns
        )
        return pdf


def _head_columns(_: Any, pdf: pydyf.PDF) -> None:  # noqa: ANN401
    """Say of every header cell that it heads its column (PDF/UA-1, 7.5); WeasyPrint does not."""
    for one in pdf.objects:
        if isinstance(one, pydyf.Dictionary) and one.get("S") == "/TH":
            one["A"] = pydyf.Dictionary({"O": "/Table", "Scope": "/Column"})


def _qr(context: CertificateFacts) -> bytes:
    code = check_code(context.verify_url)
    out = io.BytesIO()
    code.save(out, kind="svg", xmldecl=False, border=2, title=None, svgclass=None, lineclass=None)
    return out.getvalue()
