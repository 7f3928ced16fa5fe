"""Forms as HTML that works without any script: what the site publishes, and what the API answers plain posts with.

One form, two places: the build writes it empty, the API writes it again with what was typed and what is wrong.
Knows no HTTP, no storage, no theme.
"""
