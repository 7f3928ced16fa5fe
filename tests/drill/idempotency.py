"""One key ten times at once: one application, ten equal receipts; another body under the same key is refused."""

import json
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from tests.drill.found import Found
from tests.http.conftest import Running, form_body, installed
from tests.proofs import solved

AT_ONCE, AN_HOUR = 10, 50


def run(folder: Path, keys: int) -> Found:
    """Each key by ten windows through the API, then once more with other words."""
    found, running = Found(keys), installed(folder)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for number in range(keys):
            if number % AN_HOUR == AN_HOUR - 1:
                running.clock.forward(hours=1)  # so many come from one address in an hour, and no more
            _one(running, number, pool, found)
    kept = running.world.applications.of_unit("heping-care", limit=2 * keys)
    found.expect(len(kept) == keys, f"{keys} keys made {len(kept)} applications")
    return found


def _one(running: Running, number: int, pool: ThreadPoolExecutor, found: Found) -> None:
    digits = "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in str(number))
    body = form_body(name=f"志工{digits}", email=f"p{number}@example.org")
    body["altcha"] = solved(running.browser().get("/challenge").json)

    def window(_: int) -> tuple[int, bytes]:
        answer = running.browser().call("POST", "/applications", body, idempotency_key=f"key-{number}")
        return answer.status, answer.body

    receipts = list(pool.map(window, range(AT_ONCE)))
    statuses = {status for status, _ in receipts}
    found.expect(statuses <= {200, 201}, f"{number} was answered {sorted(statuses)}")
    told = {json.loads(data).get("reference") for _, data in receipts}
    found.expect(len(told) == 1 and len({data for _, data in receipts}) == 1, f"{number} has receipts that differ")
    other = running.browser().call(
        "POST", "/applications", {**body, "motivation": "想多認識社區裡的鄰居。"}, idempotency_key=f"key-{number}"
    )
    found.expect(other.status == 409, f"{number} with other words was answered {other.status}")


full = partial(run, keys=1_000)
short = partial(run, keys=12)
