"""Every route with every role, in the own and in another unit: nobody gets further than the policy says."""

from functools import partial
from pathlib import Path

from chalicelib.http.api import ROUTES
from tests.drill.found import Found
from tests.http.conftest import installed
from tests.http.test_access import MAY, OTHER, OWN, code_of, everyone_in

NOT_LET_IN = {"sign-in-needed", "code-needed", "forbidden", "person-needed"}
STRANGERS = ("person", "assistant", "supervisor")


def run(folder: Path, every: int) -> Found:
    """Each cell once; of every so many routes one."""
    found, everyone = Found(), everyone_in(installed(folder))
    for route in sorted(ROUTES, key=lambda one: (one.path, one.method))[::every]:
        found.expect(route.verb in MAY, f"{route.name} has no row")
        for role, browser in everyone.items():
            if route.name == "sign_out":
                continue
            found.tried += 1
            cell = f"{route.method} {route.path} as {role}"
            code = code_of(browser, route, OWN)
            right = code not in NOT_LET_IN if role in MAY[route.verb] else code in {*NOT_LET_IN, "not-found"}
            found.expect(right, f"{cell}: {code}")
            if role in STRANGERS and "{unit}" in route.path:
                found.tried += 1
                other = code_of(browser, route, OTHER)
                found.expect(other == "not-found", f"{cell} of another unit: {other}")
    return found


full = partial(run, every=1)
short = partial(run, every=8)
