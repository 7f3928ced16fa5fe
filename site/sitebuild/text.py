"""Plain text on its way into HTML and back."""

from chalicelib.forms.text import escape

__all__ = ["escape", "unescape"]


def unescape(text: str) -> str:
    """The plain text of escaped text."""
    return (
        text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", '"')
        .replace("&nbsp;", "\xa0")
        .replace("&amp;", "&")
    )
