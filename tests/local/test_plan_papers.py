"""The step that lays out papers: what did not change is not drawn, drafts stay private, what is gone goes."""

import re
from dataclasses import replace

import pytest

from chalicelib.content.catalogue import write_catalogue
from chalicelib.content.model import PlanStatus
from infra.plan_papers import bring_papers_up_to_date, jobs, names_of
from sitebuild.plan_downloads import downloads
from tests.site import builders as b
from tests.site.planning import a_plan

PLAN = "units/heping-care/plans/visits/papers"


@pytest.fixture
def run(tmp_path):
    """Writes the plans' catalogue and runs the step; gives the number drawn and the plans that were drawn."""
    (tmp_path / "site").mkdir()

    def run(*plans, code="1"):
        content = replace(b.content(), plans={plan.id: plan for plan in plans})
        write_catalogue(content, tmp_path / "catalogue")
        seen = []

        def load():
            def make(job):
                seen.append(job.plan.slug)
                return {name: f"{code} {job.plan.title} {name}".encode() for name in names_of(job)}

            return make

        return bring_papers_up_to_date(tmp_path, load), seen

    run.site, run.cache = tmp_path / "site", tmp_path / "papers"
    return run


def test_papers_of_a_published_plan_lie_beside_its_page(run):
    assert run(a_plan()) == (8, ["visits"])
    names = {file.name for file in (run.site / PLAN).iterdir()}
    letters = {f"{kind}.{suffix}" for kind in ("filing", "amendment", "termination") for suffix in ("pdf", "odt")}
    assert names == {"plan.pdf", "plan.odt"} | letters


def test_the_page_links_to_exactly_these_files(run):
    run(a_plan())
    linked = set(re.findall(r'href="/([^"]+/papers/[^"]+)"', downloads(a_plan())))
    assert linked == {file.relative_to(run.site).as_posix() for file in (run.site / PLAN).iterdir()}


def test_only_what_changed_is_drawn_and_nothing_is_loaded_when_nothing_did(run):
    run(a_plan(), a_plan("other"))
    assert run(a_plan(), a_plan("other")) == (0, [])
    assert run(a_plan(purpose="別的目的"), a_plan("other")) == (8, ["visits"])


def test_a_site_built_anew_gets_its_papers_without_drawing(run):
    run(a_plan())
    for file in (run.site / PLAN).iterdir():
        file.unlink()
    assert run(a_plan()) == (0, [])
    assert (run.site / PLAN / "plan.pdf").read_bytes().startswith(b"1 ")


def test_a_paper_that_was_lost_is_drawn_again(run):
    run(a_plan())
    (run.cache / PLAN / "filing.odt").unlink()
    assert run(a_plan()) == (8, ["visits"])


def test_papers_of_a_draft_are_drawn_but_not_published(run):
    assert run(a_plan(status=PlanStatus.DRAFT))[0] == 8
    assert not (run.site / PLAN).exists() and (run.cache / PLAN / "filing.odt").is_file()


def test_papers_of_a_plan_that_is_gone_or_withdrawn_go_from_the_site(run):
    run(a_plan(), a_plan("other"))
    run(a_plan(status=PlanStatus.DRAFT))
    assert not list(run.site.rglob("papers"))


def test_without_known_authorities_there_is_the_plan_alone(run, tmp_path):
    run(a_plan())
    (tmp_path / "catalogue" / "authorities.json").unlink()
    (job,) = jobs(tmp_path / "catalogue")
    assert names_of(job) == ("plan.pdf", "plan.odt")
