"""Someone who learns without having applied: says who they are and is ready for a lesson."""

from tests.e2e.conftest import Visitor

BORN = {"year": "47", "month": "3", "day": "5"}


def a_learner(visitor: Visitor, address: str = "mei@example.org", name: str = "林堃喆") -> Visitor:
    """Signed in, and known by name and birthday."""
    visitor.sign_in(address)
    visitor.api("POST", "/me/people", {"name": name, "birth": BORN})
    return visitor


def recorded(visitor: Visitor, course: str, least: int = 0) -> int:
    """Seconds that the server has recorded; waits some seconds for the last beats to bring `least`."""
    for _ in range(50):
        found: int = visitor.api("GET", f"/courses/{course}/progress")["body"]["recorded_seconds"]
        if found >= least:
            break
        visitor.page.wait_for_timeout(100)
    return found
