"""One engine for every clock: working days, months, zones, and a change of law that is a change of rows."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.belong.clocks import packs, words
from folkmoot.belong.clocks.due import day_in, due, later, over_at, standing, very_late_after
from folkmoot.belong.clocks.packs import Rule
from folkmoot.belong.places.models import Place

NATIONS = [nation for nation, _words in Place.NATIONS]
ZONES = ["Europe/London", "America/New_York", "Asia/Tokyo", "Pacific/Apia", "Australia/Lord_Howe", "Africa/Cairo"]
DAYS = st.dates(date(2020, 1, 1), date(2060, 1, 1))
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Somewhere:
    nation: str = "england"
    time_zone: str = "Europe/London"

    @property
    def zone(self):
        return ZoneInfo(self.time_zone)


def row(length, unit, **more):
    return Rule("x", "it starts", length, unit, "a test", date(2000, 1, 1), **more)


@pytest.mark.parametrize(
    ("nation", "rule", "start", "end"),
    [
        # Good Friday and Easter Monday do not count in England; Easter Monday does in Scotland.
        ("england", "review.acknowledge", "2026-04-01", "2026-04-10"),
        ("scotland", "review.acknowledge", "2026-04-01", "2026-04-09"),
        ("other", "review.acknowledge", "2026-04-01", "2026-04-08"),
        ("england", "complaint.stage1", "2027-12-20", "2028-01-06"),
        # 12 July is a day off in Northern Ireland only, and for requests under the Act of the whole kingdom.
        ("northern-ireland", "complaint.stage1", "2027-07-09", "2027-07-19"),
        ("england", "complaint.acknowledge", "2027-07-09", "2027-07-16"),
        ("england", "enquiry.answer", "2027-07-09", "2027-08-10"),
        ("scotland", "enquiry.answer", "2027-07-09", "2027-08-09"),
        ("england", "asset.decide", "2026-01-01", "2026-02-26"),
        ("england", "asset.moratorium", "2027-08-31", "2028-02-29"),
        ("england", "asset.moratorium", "2026-08-31", "2027-02-28"),
        ("scotland", "asset.transfer", "2028-02-29", "2028-08-29"),
        ("wales", "promise.answer", "2026-10-01", "2026-10-29"),
    ],
)
def test_a_clock_ends_on_the_day_that_people_would_count_to(nation, rule, start, end):
    assert due(rule, date.fromisoformat(start), Somewhere(nation)) == date.fromisoformat(end)


@given(DAYS, st.integers(1, 40), st.sampled_from(NATIONS))
def test_working_days_are_that_many_and_the_last_is_one(day, many, nation):
    end = later(row(many, "working days"), day, many, Somewhere(nation))
    calendar = packs.calendar_of(nation)
    between = [day + A_DAY * n for n in range(1, (end - day).days + 1)]
    assert sum(calendar.is_working(one) for one in between) == many
    assert calendar.is_working(end)


@given(DAYS, DAYS, st.integers(1, 30), st.sampled_from(packs.UNITS))
def test_what_starts_later_never_ends_sooner(one, other, many, unit):
    first, second = sorted((one, other))
    place, rule = Somewhere(), row(many, unit)
    assert later(rule, first, many, place) <= later(rule, second, many, place)


@given(DAYS, st.integers(1, 60))
def test_months_keep_the_day_or_take_the_last_of_a_shorter_month(day, many):
    end = later(row(many, "months"), day, many, Somewhere())
    assert (end.year - day.year) * 12 + end.month - day.month == many
    assert end.day == day.day or (end.day < day.day and (end + A_DAY).day == 1)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)), st.sampled_from(ZONES))
def test_a_clock_is_over_at_the_places_own_midnight_whatever_the_clocks_do(moment, zone):
    place = Somewhere("other", zone)
    end = due("promise.answer", moment, place)
    over = over_at(end, place)
    assert end == day_in(place, moment) + 28 * A_DAY
    assert day_in(place, over.astimezone(UTC) - timedelta(seconds=1)) == end
    assert day_in(place, over.astimezone(UTC)) == end + A_DAY


def test_a_request_just_before_midnight_in_summer_counts_from_the_places_own_day():
    summer = datetime(2027, 6, 30, 23, 30, tzinfo=UTC)
    assert due("promise.answer", summer, Somewhere()) == date(2027, 7, 29)
    assert due("promise.answer", summer, Somewhere("other", "America/New_York")) == date(2027, 7, 28)


def test_in_time_late_and_very_late():
    start, place = date(2026, 11, 2), Somewhere()
    end, late = due("enquiry.answer", start, place), very_late_after("enquiry.answer", start, place)
    said = [standing(end, late, day) for day in (end, end + A_DAY, late, late + A_DAY)]
    assert said == ["in-time", "late", "late", "very-late"]


# A change of law ---------------------------------------------------------------------------------


@pytest.fixture
def changed_law(tmp_path, monkeypatch):
    """England's pack with two rows more: from 2027 an office has 14 days, and the old row ends."""
    for pack in packs.PACKS.glob("*.toml"):
        (tmp_path / pack.name).write_text(pack.read_text())
    (tmp_path / "england.toml").open("a").write(
        '[[rule]]\nid = "promise.answer"\nstarts = "a promise is asked for"\nlength = 14\nunit = "days"\n'
        'source = "An Act of 2027"\nfrom = 2027-01-01\n'
    )
    before = packs.rules_in("england", date(2026, 12, 31))
    monkeypatch.setattr(packs, "PACKS", tmp_path)
    packs.forget()
    yield before
    monkeypatch.undo()
    packs.forget()


def test_a_change_of_law_is_a_row_and_changes_only_what_starts_under_it(changed_law):
    england = Somewhere()
    assert due("promise.answer", date(2026, 12, 31), england) == date(2027, 1, 28)
    assert due("promise.answer", date(2027, 1, 1), england) == date(2027, 1, 15)
    assert due("promise.answer", date(2027, 1, 1), Somewhere("wales")) == date(2027, 1, 29)
    assert packs.rules_in("england", date(2026, 12, 31)) == changed_law


# The packs themselves ----------------------------------------------------------------------------


@pytest.mark.parametrize("nation", NATIONS)
def test_every_nation_has_the_rules_that_the_house_stands_on_with_words_and_a_source(nation):
    found = packs.rules_in(nation, date(2026, 1, 1))
    assert {"review.acknowledge", "review.answer", "review.second-answer", "promise.answer"} <= set(found)
    assert all(words.label(rule) and rule.source and rule.length for rule in found.values())


@pytest.mark.parametrize("nation", NATIONS[:-1])
def test_every_nation_of_the_kingdom_has_a_way_out_with_an_address_and_a_time(nation):
    routes = packs.routes_in(nation, date(2026, 1, 1))
    assert {"council", "information"} <= {route.about for route in routes}
    assert all(route.post and route.site and route.within and route.source for route in routes)


ENQUIRY = {"enquiry.answer", "enquiry.review", "enquiry.ask-review", "enquiry.say", "enquiry.clarify"}


@pytest.mark.parametrize("nation", NATIONS)
def test_every_nation_has_the_steps_of_an_enquiry_and_grounds_with_words_and_a_source(nation):
    assert set(packs.rules_in(nation, date(2026, 1, 1))) >= ENQUIRY
    grounds = packs.grounds_in(nation, date(2026, 1, 1), "information")
    assert grounds and all(words.ground(one.id) and one.source for one in grounds)
    assert len({one.id for one in grounds}) == len(grounds)


@pytest.mark.parametrize("nation", NATIONS[:-1])
def test_about_the_environment_another_law_holds_with_more_time_for_what_is_complex(nation):
    found = packs.rules_in(nation, date(2026, 1, 1))
    assert (found["enquiry.answer"].extend_most, found["enquiry.environmental"].extend_most) == (0, 20)
    grounds = packs.grounds_in(nation, date(2026, 1, 1), "environmental")
    assert grounds and all(words.ground(one.id) and one.source for one in grounds)


def test_a_ground_holds_from_its_first_day():
    assert packs.grounds_in("england", date(2004, 12, 31), "information") == []


def test_no_rule_has_two_rows_on_one_day():
    for pack in packs.PACKS.glob("*.toml"):
        rows = packs.rules_of(pack.stem)
        for row_ in rows:
            assert [other for other in rows if other.id == row_.id and other.holds_on(row_.begins)] == [row_]


def test_a_rule_that_nobody_wrote_is_a_loud_fault():
    with pytest.raises(packs.NoSuchRule):
        due("moon.landing", date(2026, 1, 1), Somewhere())
    with pytest.raises(packs.NoSuchRule):
        due("asset.decide", date(2010, 1, 1), Somewhere())
    with pytest.raises(ValueError, match="unit"):
        row(3, "moons")
    with pytest.raises(ValueError, match="clock"):
        row(3, "days", when_asked="runs backwards")
