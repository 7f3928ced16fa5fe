"""What is still missing to serve in a category: nothing twice, nothing before its rule, nothing that is not asked."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.content.model import EarlierRule, Part, PartMode, Topic
from chalicelib.domain.evidence import LAW_OF, hours_accepted
from chalicelib.domain.gap import Chance, Held, Paper, State, Why, categories, gap, judge, rule_on, same_part
from tests.builders import TODAY, a_basic_track, a_special_track

CHANGED = date(2018, 6, 1)
BEFORE = CHANGED - timedelta(days=1)
OLD = EarlierRule(12, BEFORE, "舊制")
BASIC = a_basic_track(
    hours=6,
    valid_from=CHANGED,
    accepts=(OLD,),
    parts=(Part("倫理", 4, PartMode.ONLINE, "B1", "ethics"), Part("法規", 2, PartMode.ONLINE, "B2", "law")),
)
WELFARE = a_special_track()
LECTURE = Part("志工講習", 0, PartMode.ONSITE, "TX-1")
TAX = a_special_track(id="tax", name="稅務類", parts=(*WELFARE.parts, LECTURE))
GENERAL = a_special_track(
    id="general", name="綜合類", hours=2, parts=(Part("業務簡介", 2, PartMode.PRACTICUM, "GN-1", "unit-practicum"),)
)
CULTURE = a_special_track(id="culture", name="文化類", hours=None, parts=())
GROWTH = a_special_track(id="growth", hours=18, needs=("basic", "special"), years_of_service=1)
LEADERSHIP = a_special_track(id="leadership", hours=18, needs=("growth",), years_of_service=3, post="志工幹部")
TRACKS = {track.id: track for track in (BASIC, WELFARE, TAX, GENERAL, CULTURE, GROWTH, LEADERSHIP)}
BASIC_DONE = Paper("basic", 6, date(2020, 5, 3))
WELFARE_DONE = Paper("social-welfare", 4, date(2020, 6, 7))


def found(category, *papers, on=TODAY, tracks=TRACKS, **held):
    return gap(tracks, Held(papers=papers, **held), category, on)


def codes(standing):
    return [part.code for part in standing.missing]


def advanced(*papers, **held):
    return {one.track: one for one in found("general", *papers, **held).advanced}


def test_who_holds_nothing_lacks_every_part_of_both_trainings():
    answer = found("social-welfare")
    assert (answer.basic.state, answer.basic.why, codes(answer.basic)) == (
        State.MISSING,
        Why.NOTHING_HELD,
        ["B1", "B2"],
    )
    assert (answer.special.state, codes(answer.special)) == (State.MISSING, ["SW-1", "SW-3"])
    assert (answer.hours, answer.online) == (10, 8)


def test_a_missing_training_names_the_rule_that_asks_for_it():
    rule = found("social-welfare").basic.rule
    assert (rule.legal_ref, rule.valid_from, rule.source) == (BASIC.legal_ref, CHANGED, BASIC.source)


@pytest.mark.parametrize("category", [track.id for track in categories(TRACKS)])
def test_basic_training_is_never_repeated(category):
    answer = found(category, BASIC_DONE)
    assert (answer.basic.state, answer.basic.missing) == (State.DONE, ())


def test_a_second_category_asks_only_for_its_special_training():
    answer = found("general", BASIC_DONE, WELFARE_DONE)
    assert (answer.basic.state, codes(answer.special), answer.hours) == (State.DONE, ["GN-1"], 2)


def test_tax_takes_over_the_courses_of_social_welfare():
    answer = found("tax", BASIC_DONE, WELFARE_DONE)
    assert codes(answer.special) == ["TX-1"]
    assert [(one.part.code, one.track) for one in answer.special.credited] == [
        ("SW-1", "social-welfare"),
        ("SW-3", "social-welfare"),
    ]
    assert answer.hours == 0


def test_who_did_tax_has_done_social_welfare():
    answer = found("social-welfare", BASIC_DONE, Paper("tax", 4))
    assert (answer.special.state, answer.special.why, answer.special.missing) == (State.DONE, Why.OVERLAP, ())


def test_a_paper_that_does_not_count_takes_no_part_over():
    assert codes(found("tax", Paper("social-welfare", 3)).special) == ["SW-1", "SW-3", "TX-1"]
    assert codes(found("tax", Paper("social-welfare")).special) == ["SW-1", "SW-3", "TX-1"]


def test_an_online_course_counts_anywhere_and_what_a_unit_attests_only_under_its_code():
    online = Part("社會福利概述", 2, PartMode.ONLINE, "X-1", "sw-overview")
    practicum = Part("業務簡介", 2, PartMode.PRACTICUM, "X-2", "unit-practicum")
    assert same_part(online, WELFARE.parts[0]) and not same_part(practicum, WELFARE.parts[1])
    assert not same_part(replace(online, course=""), replace(WELFARE.parts[0], course=""))
    assert not same_part(Part("甲", 1, PartMode.UNIT), Part("乙", 1, PartMode.UNIT))


def test_an_older_paper_counts_by_the_rule_of_its_time():
    answer = found("social-welfare", Paper("basic", 12, BEFORE))
    assert (answer.basic.state, answer.basic.why, answer.basic.verdict.earlier) == (State.DONE, Why.EARLIER_RULE, OLD)


@pytest.mark.parametrize(
    ("hours", "day", "why"),
    [
        (6, CHANGED, Why.RULE),
        (12, CHANGED, Why.RULE),
        (12, BEFORE, Why.EARLIER_RULE),
        (6, BEFORE, Why.RULE),
        (12, None, Why.RULE),
        (5, TODAY, Why.TOO_FEW),
        (5, BEFORE, Why.TOO_FEW),
        (None, None, Why.NO_HOURS),
        (6, TODAY, Why.RULE),
        (6, TODAY + timedelta(days=1), Why.IN_FUTURE),
        (12, LAW_OF, Why.EARLIER_RULE),
        (12, LAW_OF - timedelta(days=1), Why.BEFORE_LAW),
    ],
)
def test_what_a_paper_is_good_for(hours, day, why):
    assert judge(BASIC, Paper("basic", hours, day), TODAY).why is why


def test_of_two_older_rules_the_one_that_held_speaks_for_a_paper():
    older, newer = EarlierRule(10, date(2010, 1, 1), "更舊"), EarlierRule(12, BEFORE, "舊")
    track = replace(BASIC, accepts=(newer, older))
    assert judge(track, Paper("basic", 12, date(2009, 1, 1)), TODAY).earlier == older
    assert judge(track, Paper("basic", 12, date(2011, 1, 1)), TODAY).earlier == newer


def test_a_paper_with_too_few_hours_leaves_all_parts_and_says_why():
    answer = found("social-welfare", Paper("basic", 3))
    assert (answer.basic.state, answer.basic.why, codes(answer.basic)) == (State.MISSING, Why.TOO_FEW, ["B1", "B2"])


def test_a_paper_not_at_hand_is_looked_for_before_anything_is_taught():
    answer = found("social-welfare", Paper("basic"), Paper("social-welfare"))
    assert [one.state for one in (answer.basic, answer.special)] == [State.CHECK, State.CHECK]
    assert (answer.basic.why, answer.hours) == (Why.NO_HOURS, 0)


def test_a_record_book_means_that_basic_training_was_done():
    answer = found("social-welfare", book=True)
    assert (answer.basic.state, answer.basic.why, answer.basic.missing) == (State.CHECK, Why.BOOK, ())
    assert answer.special.state is State.MISSING
    assert found("social-welfare", Paper("basic", 3), book=True).basic.why is Why.BOOK
    assert found("social-welfare", BASIC_DONE, book=True).basic.why is Why.RULE


def test_where_no_rule_is_known_somebody_is_to_be_asked():
    answer = found("culture", BASIC_DONE)
    assert (answer.special.state, answer.special.rule, answer.special.missing) == (State.UNKNOWN, None, ())
    held = found("culture", BASIC_DONE, Paper("culture", 2)).special
    assert (held.state, held.why) == (State.CHECK, Why.UNIT)


def test_of_several_papers_the_best_counts():
    few, none, right = Paper("basic", 2), Paper("basic"), BASIC_DONE
    assert found("general", few, none).basic.why is Why.NO_HOURS
    assert found("general", few, none, right).basic.verdict.paper == right


def test_a_rule_that_has_not_begun_asks_nothing_yet():
    begins = TODAY + timedelta(days=30)
    coming = replace(CULTURE, hours=8, valid_from=begins, parts=(Part("新課", 8, PartMode.UNIT, "C-1"),))
    tracks = {**TRACKS, "culture": coming}
    assert found("culture", tracks=tracks, on=begins - timedelta(days=1)).special.state is State.UNKNOWN
    assert codes(found("culture", tracks=tracks, on=begins).special) == ["C-1"]


def test_until_a_new_rule_begins_the_old_one_is_asked():
    answer = found("social-welfare", on=BEFORE)
    (whole,) = answer.basic.missing
    assert (whole.hours, whole.title, answer.basic.rule.hours, answer.basic.rule.until) == (12, "", 12, BEFORE)
    assert rule_on(BASIC, CHANGED).hours == 6
    assert judge(BASIC, Paper("basic", 6, BEFORE), BEFORE).why is Why.TOO_FEW
    assert judge(BASIC, Paper("basic", 12, BEFORE), BEFORE).why is Why.EARLIER_RULE


def test_of_older_rules_the_one_that_ends_first_is_in_force():
    track = replace(BASIC, accepts=(OLD, EarlierRule(9, date(2010, 1, 1), "更舊")))
    assert rule_on(track, date(2009, 1, 1)).hours == 9
    assert rule_on(track, date(2010, 1, 2)).hours == 12


def test_a_rule_without_parts_is_missing_as_a_whole():
    tracks = {**TRACKS, "general": replace(GENERAL, parts=())}
    (whole,) = found("general", tracks=tracks).special.missing
    assert (whole.hours, whole.attested) == (2, True)


def test_growth_asks_for_both_trainings_and_a_year():
    one = advanced(BASIC_DONE, WELFARE_DONE, years=1)["growth"]
    assert (one.chance, one.needs, one.years, one.post) == (Chance.OPEN, (), 0, False)
    one = advanced(BASIC_DONE, WELFARE_DONE)["growth"]
    assert (one.chance, one.needs, one.years) == (Chance.LATER, (), 1)
    one = advanced(years=1)["growth"]
    assert (one.chance, one.needs) == (Chance.LATER, ("basic", "special"))
    assert advanced(WELFARE_DONE, book=True, years=1)["growth"].chance is Chance.OPEN


def test_leadership_asks_for_growth_three_years_and_an_office():
    growth = Paper("growth")
    one = advanced(growth, years=1)["leadership"]
    assert (one.chance, one.needs, one.years, one.post) == (Chance.LATER, (), 2, True)
    assert advanced(growth, years=3, post=True)["leadership"].chance is Chance.OPEN
    assert advanced(years=3, post=True)["leadership"].needs == ("growth",)
    assert advanced(growth, years=5, post=True)["growth"].chance is Chance.HELD


def test_an_advanced_training_whose_rule_has_not_begun_is_not_offered():
    tracks = {**TRACKS, "growth": replace(GROWTH, valid_from=TODAY + timedelta(days=1))}
    assert [one.track for one in found("general", tracks=tracks).advanced] == ["leadership"]


def test_one_serves_in_categories_only():
    supervisors = a_special_track(id="supervisors", hours=None, parts=(), topics=(Topic("主題"),))
    names = [track.id for track in categories({**TRACKS, "supervisors": supervisors})]
    assert names == ["social-welfare", "tax", "general", "culture"]


@given(
    track=st.sampled_from([BASIC, WELFARE, CULTURE, replace(BASIC, hours=20), replace(CULTURE, accepts=(OLD,))]),
    hours=st.integers(1, 40),
    day=st.dates(LAW_OF, TODAY),
)
def test_a_paper_is_accepted_here_as_it_is_when_it_is_brought(track, hours, day):
    accepted = judge(track, Paper(track.id, hours, day), TODAY).why is not Why.TOO_FEW
    assert accepted == (hours >= min(hours_accepted(track, day)))
