"""Plain text on its way into HTML."""


def escape(text: str) -> str:
    """Text as it may stand in HTML, in elements and in quoted attributes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
