"""What every store promises (`records.store`). A backend contributes a fixture."""

import threading
from collections.abc import Iterator

import pytest

from chalicelib.records.store import Check, Conflict, Delete, Item, Put, Store, cursor_at
from tests.builders import Clock

KEYS = ["a", "a/", "a/é", "a/z", "a/\ufffd", "a/😀", "a0", "b", "A", "a/Z", "中", "中文"]


def item(pk: str, sk: str, **body: object) -> Item:
    return {"pk": pk, "sk": sk, **body}


def walk(store: Store, **asked: object) -> Iterator[Item]:
    after = None
    while True:
        page = store.query(**asked, after=after)  # type: ignore[arg-type]
        yield from page.items
        after = page.next
        if after is None:
            return


class StoreContract:
    @pytest.fixture
    def clock(self) -> Clock:
        return Clock()

    @pytest.fixture
    def store(self, clock: Clock) -> Store:
        raise NotImplementedError("a backend's test class provides its store")

    def test_gives_back_what_was_put(self, store):
        body = {
            "n": 1,
            "f": 0.1,
            "s": "",
            "e": [],
            "m": {"x": None, "y": [True, "é", "😀𠄥"]},
            "big": 12345678901234567890,
        }
        assert store.put(item("a", "b", **body)) == 1
        assert store.get("a", "b") == {**item("a", "b", **body), "v": 1}
        assert store.get("a", "other") is None

    def test_a_reader_goes_on_from_an_item_that_it_knows(self, store):
        for key in ("1", "2", "3", "4"):
            store.put(item("chain", key))
        back = store.query("chain", after=cursor_at("chain", "3"), limit=10, descending=True)
        assert [one["sk"] for one in back.items] == ["2", "1"]
        assert [one["sk"] for one in store.query("chain", after=cursor_at("chain", "3")).items] == ["4"]

    def test_an_expectation_that_is_not_met_is_a_conflict(self, store):
        assert store.put(item("a", "b"), 0) == 1
        with pytest.raises(Conflict):
            store.put(item("a", "b"), 0)
        assert store.put(item("a", "b", x=1), 1) == 2
        with pytest.raises(Conflict):
            store.put(item("a", "b"), 1)
        assert store.put(item("a", "b")) == 3
        with pytest.raises(Conflict):
            store.delete("a", "b", 1)
        store.delete("a", "b", 3)
        assert store.get("a", "b") is None
        store.delete("a", "b")

    def test_a_transaction_writes_all_or_nothing_and_names_what_failed(self, store):
        store.put(item("a", "1"))
        with pytest.raises(Conflict) as caught:
            store.transact([Put(item("a", "2"), 0), Put(item("a", "1"), 0), Check("a", "9", 4)])
        assert caught.value.failed == (1, 2)
        assert store.get("a", "2") is None
        writes = [Put(item("a", "2"), 0), Put(item("a", "1"), 1), Check("a", "9", 0), Delete("a", "7")]
        assert store.transact(writes) == [1, 2, 0, 0]

    def test_refuses_what_no_store_takes(self, store):
        for operations in (
            [],
            [Put(item("a", "1")), Delete("a", "1")],
            [Put(item("", "1"))],
            [Put(item("a", "1", g1pk="x"))],
        ):
            with pytest.raises(ValueError):
                store.transact(operations)
        with pytest.raises(ValueError):
            store.put(item("a", "b", s="x" * 420_000))
        store.put(item("a", "b", s="x" * 380_000))

    def test_takes_a_hundred_operations_at_once(self, store):
        store.transact([Put(item("a", f"{i:03d}"), 0) for i in range(100)])
        assert len(store.query("a", limit=200).items) == 100
        with pytest.raises(ValueError):
            store.transact([Put(item("b", f"{i:03d}"), 0) for i in range(101)])

    def test_lists_in_code_point_order_both_ways_and_by_prefix(self, store):
        for key in KEYS:
            store.put(item("p", key))
        ordered = sorted(KEYS, key=lambda s: s.encode())
        for descending in (False, True):
            wanted = ordered[::-1] if descending else ordered
            assert [i["sk"] for i in store.query("p", descending=descending).items] == wanted
            assert [i["sk"] for i in walk(store, pk="p", limit=3, descending=descending)] == wanted
        for prefix in ("a/", "a", "中", "b", "zz"):
            wanted = [key for key in ordered if key.startswith(prefix)]
            assert [i["sk"] for i in store.query("p", prefix).items] == wanted

    def test_the_index_follows_the_items(self, store):
        for i in range(6):
            store.put(item(f"p{i}", "x", g1pk="list", g1sk=f"s{i // 2}"))
        store.put(item("q", "x"))
        assert sorted(i["pk"] for i in store.query("list", index=True).items) == [f"p{i}" for i in range(6)]
        assert len(store.query("list", "s1", index=True).items) == 2
        assert sorted(i["pk"] for i in walk(store, pk="list", index=True, limit=4)) == [f"p{i}" for i in range(6)]
        store.put(item("p0", "x"))
        assert len(store.query("list", index=True).items) == 5

    def test_what_has_expired_is_absent(self, store, clock):
        later = int(clock().timestamp()) + 5
        store.put(item("a", "1", ttl=later, g1pk="l", g1sk="1"), 0)
        assert store.get("a", "1")
        clock.forward(seconds=6)
        assert store.get("a", "1") is None
        assert store.query("a").items == [] and store.query("l", index=True).items == []
        with pytest.raises(Conflict):
            store.put(item("a", "1"), 1)
        assert store.put(item("a", "1"), 0) == 1

    def test_a_page_may_be_larger_than_a_megabyte(self, store):
        for i in range(8):
            store.put(item("a", str(i), s="x" * 300_000))
        assert len(store.query("a").items) == 8

    def test_counts_right_when_many_count_at_once(self, store):
        store.put(item("c", "n", n=0))
        errors: list[Exception] = []

        def count() -> None:
            for _ in range(5):
                while True:
                    found = store.get("c", "n")
                    try:
                        store.put({**found, "n": found["n"] + 1}, found["v"])
                        break
                    except Conflict:
                        continue
                    except Exception as error:
                        errors.append(error)
                        return

        threads = [threading.Thread(target=count) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not errors and store.get("c", "n")["n"] == 20

    def test_writes_without_expectation_do_not_lose_a_version(self, store):
        threads = [threading.Thread(target=store.put, args=(item("a", "b", by=i),)) for i in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert store.get("a", "b")["v"] == 4
