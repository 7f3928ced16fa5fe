"""The formats in which a table can be had, by suffix, each from the same table."""

from collections.abc import Callable, Mapping

from chalicelib.adapters.csv_table import write_csv
from chalicelib.adapters.json_table import write_json
from chalicelib.adapters.ods_table import write_ods
from chalicelib.adapters.xlsx_table import write_xlsx
from chalicelib.documents.roster import Table

FORMATS: Mapping[str, Callable[[Table], bytes]] = {
    "ods": lambda table: write_ods(table.sheet, table.rows, table.lead),
    "csv": lambda table: write_csv(table.rows, table.lead),
    "json": write_json,
    "xlsx": lambda table: write_xlsx(table.sheet, table.rows, table.lead),
}
# What goes to an authority: programs of offices, which open no JSON.
SHEETS: Mapping[str, Callable[[Table], bytes]] = {suffix: FORMATS[suffix] for suffix in ("ods", "csv", "xlsx")}
