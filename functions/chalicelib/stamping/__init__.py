"""Certificates by stamping: a layout is compiled once from a rendered page, and each person's objects written into it.

Knows PDF objects, shaped text and glyph subsets. Does not know HTML, WeasyPrint or what a certificate says: it is
given a page with placeholders, and afterwards the text for each. See design decision 0017.
"""
