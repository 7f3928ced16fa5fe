"""Who is this machine itself, and pages that only it may see. Refuses everybody who comes through a proxy."""

from collections.abc import Iterable
from typing import Any

LOOPBACK = {"127.0.0.1", "::1", "::ffff:127.0.0.1"}
STYLE = """body{font:20px/1.7 sans-serif;max-width:44rem;margin:0 auto;padding:1rem;color:#1c1c1c;background:#fff}
a{color:#0b4f4f}article{border:1px solid #888;border-radius:8px;padding:1rem;margin:1rem 0}
pre{white-space:pre-wrap;font:inherit}h2{font-size:1.3rem}h3{font-size:1.1rem;margin:.4rem 0}.to,.why{color:#444}
.key{font-weight:700}table{border-collapse:collapse}td,th{border:1px solid #888;padding:.2rem .6rem;text-align:left}
blockquote{margin:0;padding-left:1rem;border-left:4px solid #888}.wrong{background:#fdecec}"""
PAGE = """<!doctype html><html lang="zh-Hant-TW"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>{title}</title><style>{style}</style></head>
<body><h1>{title}</h1>{body}</body></html>"""


def is_this_machine(env: dict[str, Any]) -> bool:
    """Whether the request comes from the machine that serves."""
    return env.get("REMOTE_ADDR") in LOOPBACK and "HTTP_X_FORWARDED_FOR" not in env


def refuse(start: Any) -> Iterable[bytes]:  # noqa: ANN401
    """The answer to anybody else."""
    start("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
    return ["只能在這台電腦上看".encode()]


def show(start: Any, title: str, body: str, status: str = "200 OK") -> Iterable[bytes]:  # noqa: ANN401
    """A page without scripts, kept by nobody. `title` and `body` are HTML."""
    headers = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Cache-Control", "no-store"),
        ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"),
    ]
    start(status, headers)
    return [PAGE.format(title=title, style=STYLE, body=body).encode()]
