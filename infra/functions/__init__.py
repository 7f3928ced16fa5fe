"""Entry points of the functions beside the API: what lies at the top of their zips. Each knows its composition root."""
