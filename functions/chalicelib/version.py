"""Which version runs, as `pyproject.toml` says it; a test holds the two together."""

VERSION = "0.1.0"
