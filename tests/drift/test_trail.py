"""Every line of the audit trail has words: people read in it who looked at their data."""

import ast
from pathlib import Path

from chalicelib.domain.application import Outcome
from chalicelib.wording import has_label

ROOT = Path(__file__).resolve().parents[2] / "functions" / "chalicelib"
# Actions that are put together from a state: what can stand in them.
BUILT = {
    *(f"application.{one.value}" for one in Outcome),
    *("trainee.recognised", "trainee.not-yet-recognised", "told.phone", "told.paper"),
}


def literal_actions() -> set[str]:
    """The third argument of each `Trail(...)` that is written out, and actions handed to helpers that make one."""
    found = set()
    for path in (ROOT / "services", ROOT / "jobs"):
        for file in path.glob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Trail" and len(node.args) > 2:
                    action = node.args[2]
                    if isinstance(action, ast.Constant):
                        found.add(action.value)
    return found


def test_every_action_of_the_trail_has_words():
    actions = literal_actions() | BUILT
    assert len(actions) > 40
    assert sorted(action for action in actions if not has_label("trail", action)) == []
