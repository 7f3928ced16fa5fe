"""How a figure is printed: one line of JSON. Knows nothing of what is measured."""

import json


def line(name: str, value: float, unit: str, against: float | None = None, *, less_is_better: bool = True) -> None:
    """Print one figure; `ratio` above 1 means better than what it is held against."""
    ratio = (against / value if less_is_better else value / against) if against and value else None
    shown = round(ratio, 2) if ratio else None
    figure = {"name": name, "value": round(value, 4), "unit": unit, "against": against, "ratio": shown}
    print(json.dumps(figure), flush=True)
