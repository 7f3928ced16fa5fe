"""Builds the public site: MkDocs for hand-written pages, our own splice for everything that editors publish."""
