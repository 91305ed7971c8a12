"""Reporting and deciding: no crowd silences anybody, nobody decides in their own cause, and everybody is told why."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.base.ids import new_public_id, ref
from folkmoot.base.verdict import Refused
from folkmoot.belong.people.actions import forget_me
from folkmoot.belong.people.models import Person
from folkmoot.cupboard.notices.models import Notice
from folkmoot.cupboard.safety.models import Worry
from folkmoot.furniture.moderation import actions, queries, rules, things
from folkmoot.furniture.moderation.models import Case, Report
from folkmoot.furniture.moderation.numbers import numbers_of
from folkmoot.record.queries import line_of
from tests import make

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()
A_DAY = timedelta(days=1)


@dataclass
class Note:
    """Something that somebody wrote, as simple as can be."""

    writer: Person | None
    about: tuple = ()
    words: str = "You are all fools."
    shown: bool = True
    political: bool = False

    def __post_init__(self):
        self.public_id = new_public_id()

    def hide(self):
        self.shown = False

    def show(self):
        self.shown = True


@pytest.fixture(autouse=True)
def wall(monkeypatch):
    """Where the notes hang, by public id."""
    notes: dict[str, Note] = {}
    kind = things.Kind(
        name="note", title="a note", find=lambda _place, public_id: notes.get(public_id), seen_by=lambda *_: True,
        stands=lambda note: note.shown, writer=lambda note: note.writer, text=lambda note: note.words,
        address=lambda note: f"/wall/#{note.public_id}", hide=Note.hide, show=Note.show,
        concerns=lambda note: note.about, political=lambda note: note.political,
    )  # fmt: skip
    monkeypatch.setattr(things, "_kinds", {"note": kind})
    return notes


@pytest.fixture
def place():
    return make.place()


@pytest.fixture
def moderator(place):
    return make.holder(place, "moderator", "Mo Moderator")


@pytest.fixture
def author(place):
    return make.resident(place, "Art Author", email="art@example.org")


@pytest.fixture
def thing(wall, place, author):
    return pin(wall, place, Note(author))


def pin(wall, place, note):
    wall[note.public_id] = note
    return things.thing_at(place, "note", note.public_id)


def neighbour(place, days=30):
    """A resident of so many days."""
    with clock.at(clock.now() - days * A_DAY):
        return make.resident(place)


def report(thing, person=VISITOR, reason="insults", words=""):
    return actions.report(person, thing, reason=reason, words=words)


# --- Reporting -----------------------------------------------------------------------------------


def test_anybody_can_report_and_it_stays_in_sight_until_somebody_has_looked(thing, place, moderator):
    case = report(thing)
    assert thing.stands and case.state == Case.WAITING
    told = Notice.objects.get(person=moderator)
    assert told.url == case.get_absolute_url() and "fools" not in told.words


def test_a_person_reports_a_thing_once_and_nobody_reports_themselves(thing, place, author):
    neighbour_ = neighbour(place)
    report(thing, neighbour_)
    with pytest.raises(Refused, match="told us about this already"):
        report(thing, neighbour_)
    with pytest.raises(Refused, match="your own words"):
        report(thing, author)


def test_three_neighbours_put_it_out_of_sight_until_somebody_has_looked(thing, place, author, moderator):
    for number in range(3):
        assert thing.stands, f"after {number} reports"
        case = report(thing, neighbour(place))
    assert not thing.stands and case.out_of_sight
    assert "out of sight" in Notice.objects.get(person=author).subject
    assert line_of(case.leaf).kind == "moderation.out-of-sight"
    actions.keep(moderator, case)
    assert thing.stands
    assert Notice.objects.filter(person=author).first().subject != ""


@pytest.mark.parametrize("crowd", ["visitors", "strangers", "joined this week", "the same one"])
def test_a_crowd_of_anybody_else_silences_nobody(thing, place, crowd):
    people = {
        "visitors": [VISITOR] * 5,
        "strangers": [make.person() for _ in range(5)],
        "joined this week": [neighbour(place, days=3) for _ in range(5)],
        "the same one": [neighbour(place)],
    }[crowd]
    for person in people:
        report(thing, person)
    assert thing.stands


def test_what_a_moderator_let_stand_is_not_put_away_again_by_reports(thing, place, moderator):
    actions.keep(moderator, report(thing))
    for _ in range(4):
        case = report(thing, neighbour(place))
    assert thing.stands and case.is_open


def test_that_it_endangers_somebody_goes_sealed_to_safety_and_not_to_the_moderator(thing, place, moderator):
    case = report(thing, reason="endangers", words="She lives at number 4.")
    worry = Worry.objects.get(place=place)
    assert b"number 4" not in bytes(worry.sealed)
    assert [one.words for one in case.reports.all()] == [""]
    assert queries.reasons_given(case) == [("it endangers somebody", 1)]


def test_one_thing_has_one_open_case_by_constraint(thing, place):
    report(thing)
    with writing("a test"), pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.create(place=place, what="note", thing=thing.row.public_id, opened_at=clock.now())


# --- Deciding ------------------------------------------------------------------------------------


def test_hiding_tells_the_author_why_and_how_to_appeal_and_the_record_only_the_reason(thing, author, moderator, place):
    rosa = neighbour(place)
    case = actions.hide(moderator, report(thing, rosa, words="He means Keith."), reason_code="insults")
    told = Notice.objects.get(person=author)
    assert "it insults or threatens somebody" in told.words and "ask that another person looks at it" in told.words
    assert told.url == case.get_absolute_url()
    entry = line_of(case.leaf)
    assert entry.body["c"] == {"what": "note", "reason_code": "insults"}
    for secret in ("fools", "Keith", author.public_id, moderator.public_id, rosa.public_id):
        assert secret not in str(entry.body) + told.words
    assert Notice.objects.get(person=rosa).subject == "What became of what you reported"
    assert not thing.stands and case.appeal_url.endswith(f"{case.leaf}/")


@pytest.mark.parametrize("part", ["wrote it", "it is on her own thing", "asked for a second"])
def test_nobody_decides_in_their_own_cause(wall, place, author, moderator, part):
    note = {"wrote it": Note(moderator), "it is on her own thing": Note(author, (moderator,))}.get(part, Note(author))
    case = report(pin(wall, place, note))
    if part == "asked for a second":
        actions.ask_second(moderator, case, reason_code="insults")
    for deed in (lambda: actions.keep(moderator, case), lambda: actions.hide(moderator, case, reason_code="law")):
        with pytest.raises(Refused):
            deed()
    assert note.shown


def test_political_speech_is_hidden_by_two_or_not_at_all(wall, place, author, moderator):
    thing = pin(wall, place, Note(author, political=True))
    case = report(thing)
    with pytest.raises(Refused, match="two have to agree"):
        actions.hide(moderator, case, reason_code="insults")
    actions.ask_second(moderator, case, reason_code="insults")
    assert thing.stands and Notice.objects.filter(person=place.organiser).exists()
    actions.hide(place.organiser, case, reason_code="insults")
    assert not thing.stands


@pytest.mark.parametrize("role", ["checker", "clerk", "observer", "organiser", "resident", "elsewhere"])
def test_only_moderators_decide(thing, place, moderator, role):
    people = {
        "organiser": place.organiser,
        "resident": neighbour(place),
        "elsewhere": make.holder(make.place(), "moderator"),
    }
    person = people.get(role) or make.holder(place, role)
    case = report(thing)
    assert not rules.may_decide(person, case)
    with pytest.raises(Refused):
        actions.keep(person, case)


def test_an_organiser_decides_where_nobody_moderates_or_when_it_is_late(thing, place):
    case = report(thing)
    assert rules.may_decide(place.organiser, case)
    make.holder(place, "moderator")
    assert not rules.may_decide(place.organiser, case)
    with clock.at(clock.now() + 4 * A_DAY):
        assert rules.may_decide(place.organiser, case)


def test_of_two_who_decide_at_once_the_second_is_told(thing, moderator):
    case = report(thing)
    late = Case.objects.get()
    actions.keep(moderator, case)
    with pytest.raises(Refused, match="decided this already"):
        actions.hide(moderator, late, reason_code="insults")
    assert thing.stands


def test_a_hiding_is_put_right_and_shown_again(thing, author, moderator):
    case = actions.hide(moderator, report(thing), reason_code="insults")
    actions.show_again(moderator, case)
    assert thing.stands and line_of(case.leaf).kind == "moderation.shown-again"
    assert "shown again" in str([notice.subject for notice in Notice.objects.filter(person=author)])


def test_what_is_late_is_told_again_once_a_day(thing, place, moderator):
    report(thing)
    with clock.at(clock.now() + 4 * A_DAY):
        make.tick(), make.tick()
    assert Notice.objects.filter(person=moderator).count() == 2
    assert Notice.objects.filter(person=place.organiser).count() == 1


def test_who_reported_is_wiped_ninety_days_after_the_decision_and_the_counts_stay(thing, place, moderator):
    actions.keep(moderator, report(thing, neighbour(place), words="Rude!"))
    with clock.at(clock.now() + 91 * A_DAY):
        make.tick()
    kept = Report.objects.get()
    assert (kept.by, kept.words, kept.case.words) == (None, "", "")


def test_a_forgotten_author_leaves_no_words_in_a_case(thing, author, moderator):
    case = actions.hide(moderator, report(thing), reason_code="insults")
    author.proved_lately = True
    forget_me(author)
    case.refresh_from_db()
    assert (case.author, case.words) == (None, "")


def test_a_thing_taken_back_leaves_nothing_to_decide(thing):
    case = report(thing)
    with writing("a test"):
        actions.let_go("note", thing.row.public_id)
    case.refresh_from_db()
    assert case.state == Case.GONE and not queries.queue(case.place).exists()


# --- Numbers -------------------------------------------------------------------------------------


def test_numbers_are_of_whole_months_and_none_below_five(wall, place, author, moderator):
    with clock.at(make.MAY_1):
        cases = [report(pin(wall, place, Note(author))) for _ in range(7)]
    with clock.at(make.MAY_1 + 2 * A_DAY):
        for case in cases[:5]:
            actions.hide(moderator, case, reason_code="insults")
        actions.keep(moderator, cases[5])
        assert numbers_of(place).reports is None, "May is not over"
    with clock.at(make.MAY_1 + 32 * A_DAY):
        told = numbers_of(place)
    assert (told.reports, told.hidden, told.kept, told.median_days, told.longest_waiting) == (7, 5, None, 2, 32)


def test_the_record_shows_no_case_that_was_not_hidden(thing, place, moderator):
    case = actions.keep(moderator, report(thing))
    shown = Case.objects.visible_to
    assert not shown(VISITOR, place).exists()
    assert shown(moderator, place).get() == case and ref(case).startswith("moderation.Case:")
