"""Searching finds every notice in which the words stand, and next to nothing else, with a few kilobytes."""

import gzip
import json
import random
import subprocess

import pytest

from sitebuild.inversion import inversion_for, inverted
from sitebuild.listing import listed, listing
from sitebuild.postings import pack, unpack
from sitebuild.search_index import Memory, address, indexed, shard_counts
from sitebuild.search_text import normalised, searchable, shard_of
from sitebuild.sorted_inversion import inverted as sorted_inverted
from sitebuild.sought import sought
from tests.site import builders as b
from tests.site.conftest import ROOT

SCRIPT = (ROOT / "site/docs/assets/javascripts/search.mjs").as_uri()
WORDS = [
    *(
        "長者",
        "導覽",
        "課輔",
        "手語",
        "淨灘",
        "獨居",
        "送餐",
        "茶",
        "老",
        "志工",
        "博物館",
        "圖書館",
        "大安區",
        "說故事",
    ),
    *("體適能", "社區關懷", "獨居老人", "銀髮健康", "口述歷史", "Excel", "ＥＸＣＥＬ", "大安區範例路3號"),
]


def content_of(count):
    content = b.crowd(count)
    extra = b.a_notice("extra", next(iter(content.units)), title="喝茶聊天志工", body="會用 Excel 2016，**不騎**機車。")
    return b.content([*content.notices.values(), extra], list(content.units.values()))


@pytest.fixture(scope="module")
def corpus():
    content = content_of(600)
    notices = listed(content.notices.values())
    texts = [searchable(n, content.units[n.unit].name, content.tracks[n.category].name) for n in notices]
    ids = [notice.id for notice in notices]
    _, files = indexed(Memory(), ids, ids, texts.__getitem__, {}.__getitem__)
    return texts, files


@pytest.fixture(scope="module")
def found(corpus, tmp_path_factory):
    """What search.mjs finds for each query, in Node, and which files it asks for."""
    texts, files = corpus
    folder = tmp_path_factory.mktemp("search")
    (folder / "files.json").write_text(json.dumps({f"/{path}": json.loads(data) for path, data in files.items()}))
    (folder / "run.mjs").write_text(
        f"""
        import {{ readFileSync }} from "node:fs";
        import {{ find }} from "{SCRIPT}";
        const files = JSON.parse(readFileSync(new URL("files.json", import.meta.url)));
        const {{ queries, shards }} = JSON.parse(readFileSync(0));
        const answers = {{}};
        for (const query of queries) {{
          const asked = [];
          const load = async (address) => {{ asked.push(address.slice(1)); return files[address]; }};
          answers[query] = {{ found: await find(query, shards, load), asked }};
        }}
        console.log(JSON.stringify(answers));
        """
    )
    queries = [*WORDS, "大安區 導覽", "長者，獨居", "", "。", *substrings(texts)]
    given = json.dumps({"queries": queries, "shards": shard_counts(len(texts))})
    done = subprocess.run(["node", str(folder / "run.mjs")], input=given, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def substrings(texts):
    rng = random.Random(11)
    words = [word for text in rng.sample(texts, 60) for word in text.split() if len(word) > 6]
    found = []
    for word in words[:200]:
        start, size = rng.randrange(len(word) - 5), rng.choice((1, 2, 3, 4))
        found.append(word[start : start + size])
    return found


def truth(texts, query):
    words = normalised(query).split()
    return [n for n, text in enumerate(texts) if all(word in text for word in words)] if words else None


def test_every_notice_with_the_words_is_found(corpus, found):
    missed = {query: set(truth(corpus[0], query) or ()) - set(got["found"] or ()) for query, got in found.items()}
    assert {query: numbers for query, numbers in missed.items() if numbers} == {}


def test_words_of_up_to_three_characters_are_found_exactly(corpus, found):
    short = [query for query in found if all(len(word) <= 3 for word in normalised(query).split())]
    assert len(short) > 50
    assert [query for query in short if found[query]["found"] != truth(corpus[0], query)] == []


def test_precision_over_words_that_people_look_for(corpus, found):
    hits = [(len(truth(corpus[0], query)), len(found[query]["found"])) for query in WORDS]
    assert sum(right for right, _ in hits) / sum(all_of for _, all_of in hits) >= 0.99


def test_a_query_without_words_is_no_search(found):
    assert found[""]["found"] is None
    assert found["。"]["found"] is None


def test_one_search_weighs_less_than_ten_kilobytes(corpus, found):
    files = corpus[1]
    weights = {q: sum(len(gzip.compress(files[path])) for path in set(got["asked"])) for q, got in found.items()}
    assert {query: weight for query, weight in weights.items() if weight > 10_000} == {}


def test_words_across_marks_of_markdown_are_one_word(corpus):
    assert any("不騎機車" in text for text in corpus[0])


def test_staff_and_contact_addresses_cannot_be_found(corpus):
    assert not any("kept" in text or "supervisor" in text for text in corpus[0])


@pytest.mark.parametrize("size", [1, 2, 3])
def test_sorting_numbers_and_cutting_text_give_the_same_lists(corpus, size):
    texts = corpus[0][:80]
    assert dict(inverted(texts, size)) == dict(sorted_inverted(texts, size))


def test_few_texts_are_not_worth_an_import():
    assert inversion_for(20) is inverted
    assert inversion_for(5000) is sorted_inverted


def test_no_texts_have_an_index_too():
    assert list(sorted_inverted([], 2)) == []
    memory, files = indexed(Memory(), [], [], lambda n: "", {}.__getitem__)
    assert set(files) == set(memory.keys) == {address(s, n) for s, c in shard_counts(0).items() for n in range(c)}


@pytest.mark.parametrize(
    "numbers", [[0], [5], [0, 1, 2], [31, 32, 33], [1023, 1024, 40_000], list(range(0, 3000, 7)), list(range(5000))]
)
def test_lists_survive_packing(numbers):
    assert unpack(pack(numbers)) == numbers


def test_shards_are_named_alike_in_both_languages():
    words = ["長者", "a1", "茶", "獨居老", "𠮷野"]
    answer = f"JSON.stringify({json.dumps(words)}.map((word) => shardOf(word, 512)))"
    script = f'import {{ shardOf }} from "{SCRIPT}"; console.log({answer})'
    done = subprocess.run(["node", "--input-type=module", "-e", script], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [shard_of(word, 512) for word in words]


def test_numbers_in_the_index_are_rows_of_the_listing():
    content = content_of(40)
    notices = listed(content.notices.values())
    rows = json.loads(listing(notices, content, shard_counts(len(notices)), sought(notices)))["rows"]
    assert [row[1] for row in rows] == [notice.slug for notice in notices]
    assert [notice.published for notice in notices] == sorted(notice.published for notice in notices)
