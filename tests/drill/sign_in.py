"""Guessing codes and finding out addresses: nobody comes in, and known and unknown addresses cannot be told apart."""

import time
from functools import partial
from pathlib import Path
from random import Random
from statistics import median

from tests.drill.found import Found
from tests.http.client import Answer
from tests.http.conftest import Running, form_body, installed

NEAR_MS, TRIES, KNOWN = 5.0, 5, "mei@example.org"
OWN = ("set-cookie", "x-request-id", "x-correlation-id", "date")


def run(folder: Path, guesses: int, addresses: int) -> Found:
    """Guess as often as five tries a letter allow; then ask for known and unknown addresses by turns."""
    found, running = Found(guesses + 2 * addresses), installed(folder)
    running.browser().post("/applications", form_body(), idempotency_key="k")
    _guess(running, guesses, found)
    _ask(running, addresses, found)
    return found


def _guess(running: Running, guesses: int, found: Found) -> None:
    chance = Random(7)
    for start in range(0, guesses, TRIES):
        browser = running.browser()
        browser.post("/sign-in", {"email": KNOWN})
        for _ in range(min(TRIES, guesses - start)):
            answer = browser.post("/sign-in/code", {"code": f"{chance.randrange(1_000_000):06d}"})
            found.expect(answer.status >= 400, "a guess came in")
        if start % 400 == 0:
            after = browser.post("/sign-in/code", {"code": "123456"})
            found.expect(after.json["code"] == "code-used-up", f"a sixth try was answered {after.json['code']}")
            found.expect(browser.get("/me").status == 401, "somebody is signed in")


def _ask(running: Running, addresses: int, found: Found) -> None:
    """Each a new address of each kind, so that no counter of letters tells them apart."""
    for number in range(addresses):
        body = form_body(email=f"known{number}@example.org", name=f"王{chr(0x4E00 + number)}")
        running.browser().post("/applications", body, idempotency_key=f"k{number}")
    spent: dict[str, list[float]] = {"known": [], "other": []}
    seen = set()
    for number in range(addresses):
        for kind in ("known", "other") if number % 2 else ("other", "known"):
            began = time.perf_counter()
            answer = running.browser().post("/sign-in", {"email": f"{kind}{number}@example.org"})
            spent[kind].append((time.perf_counter() - began) * 1000)
            seen.add(_shown(answer))
    found.expect(len(seen) == 1, f"{len(seen)} different answers")
    apart = abs(median(spent["known"]) - median(spent["other"]))
    found.notes["sign_in.medians_apart_ms"] = apart
    found.expect(apart <= NEAR_MS, f"the medians are {apart:.1f} ms apart")


def _shown(answer: Answer) -> tuple[int, bytes, tuple[tuple[str, str], ...]]:
    told = {name: value for name, value in answer.headers.items() if name not in OWN}
    return answer.status, answer.body, tuple(sorted(told.items()))


full = partial(run, guesses=10_000, addresses=500)
short = partial(run, guesses=50, addresses=25)
