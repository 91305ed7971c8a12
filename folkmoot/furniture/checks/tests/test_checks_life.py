"""A check from its beginning to its end: steps, holders, days, decisions, and who is free to take them."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from folkmoot.base import clock
from folkmoot.base.models import Letter
from folkmoot.base.verdict import Refused
from folkmoot.cupboard.notices import actions as notices
from folkmoot.cupboard.notices.models import Notice
from folkmoot.furniture.checks import actions, demo, queries, rules, telling
from folkmoot.furniture.checks.models import Check, today_in
from folkmoot.furniture.checks.tests import sample_owner as sample
from folkmoot.record import audit
from tests import make

pytestmark = pytest.mark.django_db


def letters(to=""):
    return [letter for letter in Letter.objects.order_by("pk") if to in letter.to]


def test_a_check_begins_with_its_first_step_that_nobody_has(things, place):
    check = sample.begin(things, place)
    step = check.steps.get()
    assert (check.state, step.kind, step.is_held, step.days_left) == ("formal", "formal", False, 7)
    assert check.leaf and check.events.get().leaf == check.leaf


def test_a_thing_is_checked_once(things, place):
    check = sample.begin(things, place)
    with pytest.raises(IntegrityError):
        actions.begin(place, owner="sample", about=check.about, title="x", url="/", due_on=check.due_on)


def test_two_checkers_bring_a_thing_to_the_ballot_with_its_cost_and_conditions(things, place):
    check = sample.begin(things, place, proposers=[make.person(email="nia@people.example")])
    sample.do(place.ada, check, sample.GO_ON)
    check = sample.do(place.ben, check, sample.PASS)
    assert (check.state, check.cost_minor, check.conditions) == ("passed", 120_000, "Not on the playing field.")
    assert check.found.who_delivers == "The friends of the pond"
    assert things.told == ["passed"]
    assert "passed its check" in letters("nia@")[0].body and "£1,200" in letters("nia@")[0].body
    make.tick()
    assert audit.audit().faults == []


def test_one_person_does_not_do_both_steps_where_there_are_two(things, place):
    check = sample.begin(things, place)
    sample.do(place.ada, check, sample.GO_ON)
    with pytest.raises(Refused, match="another checker does the second"):
        actions.take(place.ada, queries.open_step(check))


def test_a_place_with_one_checker_can_still_check(things):
    small = make.place()
    ada = make.holder(small, "checker")
    check = sample.begin(things, small)
    sample.do(ada, check, sample.GO_ON)
    assert sample.do(ada, check, sample.PASS).state == "passed"


def test_nobody_checks_or_gives_away_what_she_proposed(things, place):
    check = sample.begin(things, place, proposers=[place.ada, place.organiser])
    step = queries.open_step(check)
    with pytest.raises(Refused, match="You proposed this"):
        actions.take(place.ada, step)
    with pytest.raises(Refused, match="You proposed this"):
        actions.give(place.organiser, step, checker=place.ben)
    with pytest.raises(Refused, match="You proposed this"):
        actions.give(place.ben, step, checker=place.ada)
    assert rules.checkers_for(step) == [place.ben]


@pytest.mark.parametrize("kind", ["clerk", "moderator", "observer"])
def test_other_roles_run_no_checks(things, place, kind):
    step = queries.open_step(sample.begin(things, place))
    other = make.holder(place, kind)
    for verdict in (rules.may_take(other, step), rules.may_give(other, step), rules.may_answer(other, step)):
        assert not verdict


def test_a_checker_of_another_place_is_nobody_here(things, place):
    step = queries.open_step(sample.begin(things, place))
    stranger = make.holder(make.place(), "checker")
    assert not rules.may_take(stranger, step)
    with pytest.raises(Refused, match="not a checker here"):
        actions.give(place.organiser, step, checker=stranger)


def test_of_two_who_take_a_step_at_once_the_second_is_told(things, place):
    check = sample.begin(things, place)
    first, second = queries.open_step(check), queries.open_step(check)
    actions.take(place.ada, first)
    with pytest.raises(Refused, match="Somebody has this step"):
        actions.take(place.ben, second)


def test_a_decided_step_is_not_decided_again(things, place):
    check = sample.begin(things, place)
    actions.take(place.ada, queries.open_step(check))
    stale = queries.open_step(check)
    actions.check(place.ada, queries.open_step(check), sample.GO_ON)
    with pytest.raises(Refused, match="is done"):
        actions.check(place.ada, stale, sample.REFUSE)
    assert Check.objects.get().state == "substance"


def test_the_database_holds_one_open_step_for_each_check(things, place):
    check = sample.begin(things, place)
    step = check.steps.get()
    step.pk, step.public_id, step.turn = None, "0000000000", 2
    with pytest.raises(IntegrityError), transaction.atomic():
        from_a_hand(step)


def from_a_hand(step):
    with make.writing("a test"):
        step.save()


def test_wanted_changes_go_back_to_the_proposer_and_come_back_to_the_same_checker(things, place):
    check = sample.begin(things, place)
    check = sample.do(place.ada, check, sample.wants_changes(place))
    assert (check.state, things.told) == ("changes", ["changes_wanted"])
    assert queries.open_step(check) is None
    check = actions.come_back(check, title="A bench that is cleaned", words="The friends clean it.")
    step = queries.open_step(check)
    assert (check.state, check.title, step.turn, step.checker) == ("formal", "A bench that is cleaned", 2, place.ada)
    with pytest.raises(Refused):
        actions.come_back(check)


def test_what_is_not_changed_in_time_is_refused_by_somebody_and_never_waits_for_ever(things, place):
    nia = make.person(email="nia@people.example")
    check = sample.do(place.ada, sample.begin(things, place, proposers=[nia]), sample.wants_changes(place))
    with pytest.raises(Refused, match="have time until"):
        actions.refuse_unchanged(place.organiser, check, words="Nothing came.")
    start = clock.now()
    for day in (4, 5, 6):
        with clock.at(start + timedelta(days=day)):
            make.tick()
    assert len(letters("nia@")) == 2
    with clock.at(start + timedelta(days=8)):
        check = actions.refuse_unchanged(place.organiser, check, words="Nothing came.")
        assert (check.state, check.reason_code) == ("refused", "not-complete")
        check = actions.reopen(check)
        step = queries.open_step(check)
        assert (step.kind, step.turn) == ("formal", 3)
        with pytest.raises(Refused, match="You refused this"):
            actions.give(place.ada, step, checker=place.organiser)


def test_a_withdrawn_thing_ends_its_check(things, place):
    check = actions.withdraw(sample.begin(things, place))
    assert check.state == "withdrawn" and not check.steps.get().is_open
    with pytest.raises(Refused, match="withdrawn"):
        actions.withdraw(check)


def test_a_refusal_tells_its_reason_to_everyone_and_to_the_proposer(things, place):
    nia = make.person(email="nia@people.example")
    check = sample.do(place.ada, sample.begin(things, place, proposers=[nia]), sample.REFUSE)
    event = queries.refusal_of(check)
    assert (check.reason_code, event.words, things.told) == ("land", "The lease forbids it.", ["refused"])
    (letter,) = letters("nia@")
    assert "cannot be used for it" in letter.body and "The lease forbids it." in letter.body


# --- Offices and days ----------------------------------------------------------------------------


def test_an_office_advises_and_a_checker_decides(things, place):
    body = sample.office(place)
    anna = make.responder(body)
    check = sample.begin(things, place)
    step = sample.give(place, check, body)
    assert not rules.may_answer(place.ada, step)
    actions.answer_as_office(anna, step, sample.REFUSE)
    check.refresh_from_db()
    assert check.state == "formal" and not rules.may_conclude(anna, queries.open_step(check))
    check = actions.conclude(place.ada, queries.open_step(check), sample.GO_ON)
    answered = check.steps.first()
    assert (check.state, answered.advised, answered.finding) == ("substance", "refuse", "go-on")


def test_an_answer_that_is_not_enough_stays_readable_and_another_office_is_asked(things, place):
    first, second = sample.office(place), sample.office(place, "legal@council.example")
    check = sample.begin(things, place)
    actions.take_answer(sample.give(place, check, first), sample.REFUSE)
    again = sample.give(place, check, second)
    assert (again.turn, again.body, len(queries.answered_steps(check))) == (2, second, 1)
    assert queries.open_step(check).pk == again.pk


def test_holders_are_reminded_before_on_and_after_the_day_and_late_is_public(things, place):
    with make.writing("a test"):
        type(place.ada).objects.filter(pk=place.ada.pk).update(email="ada@people.example")
    check = sample.begin(things, place)
    actions.take(place.ada, queries.open_step(check))
    start, told = clock.now(), []
    for day in range(12):
        with clock.at(start + timedelta(days=day)):
            actions.watch_days()
            actions.watch_days()
        told.append(len(letters("ada@")))
    assert [told[day] for day in (0, 4, 5, 6, 7, 8, 11)] == [0, 0, 1, 1, 2, 3, 3]
    late = check.events.last()
    assert late.kind == "late" and check.steps.get().late_since == today_in(place) + timedelta(days=8)


def test_organisers_hear_once_of_a_step_that_nobody_has_and_it_is_late_in_public(things, place):
    with make.writing("a test"):
        type(place.ada).objects.filter(pk=place.organiser.pk).update(email="olu@people.example")
    check = sample.begin(things, place)
    start, told = clock.now(), []
    for day in (4, 5, 6, 8, 9):
        with clock.at(start + timedelta(days=day)):
            actions.watch_days()
        told.append(len(letters("olu@")))
    assert told == [0, 1, 1, 2, 2]
    assert check.events.last().kind == "late"


def test_a_letter_that_a_proposer_words_cannot_add_headers_or_markup(things, place):
    title = "Free\r\nBcc: all@people.example <script>"
    nia = make.person(email="nia@people.example")
    check = sample.begin(things, place, title=title, proposers=[nia])
    sample.do(place.ada, check, sample.REFUSE)
    assert "\n" not in letters("nia@")[0].subject and "\r" not in letters("nia@")[0].subject


def test_the_storys_own_functions_lead_to_every_end(things, place):
    body, other = sample.office(place), sample.office(place)
    passed = demo.in_order(place.ada, sample.begin(things, place), {"can-be-given": "The edge is leased."})
    passed = demo.can_be_done(place.ben, passed, pounds=2400, deliverer=body, conditions="Not in spring.")
    refused = demo.refuse(
        place.ada, sample.begin(things, place), reason_code="land", words="Leased.", against=["can-be-given"]
    )
    wants = demo.want(place.ada, sample.begin(things, place), words="Who?", by=today_in(place) + timedelta(9))
    office = sample.begin(things, place)
    demo.not_ours(place.organiser, office, other, to=body, note="Parks have it.")
    asked = sample.begin(things, place)
    demo.office_finds(place.organiser, asked, body, pounds=1, deliverer=body)
    asked = demo.agree(place.ada, asked)
    assert [one.state for one in (passed, refused, wants, asked)] == ["passed", "refused", "changes", "substance"]
    assert passed.cost_minor == 240_000 and queries.open_step(office).body == body


def test_a_checker_who_wants_no_letters_still_finds_it_among_their_messages(things, place):
    with make.writing("a test"):
        type(place.ada).objects.filter(pk=place.ada.pk).update(email="ada@people.example")
    notices.choose(place.ada, ways={telling.MINE: "here"})
    check = sample.begin(things, place)
    actions.give(place.organiser, queries.open_step(check), checker=place.ada)
    notice = Notice.objects.get(person=place.ada, kind=telling.MINE)
    assert notice.url == check.get_absolute_url() and "is yours to look at" in notice.words
    assert not letters("ada@")


def test_whoever_reads_the_offices_own_address_gets_one_letter(things, place):
    council = sample.office(place, "nia@council.example")
    nia = make.person(email="nia@council.example")
    make.membership.give_role(place.organiser, place, "responder", to=nia, body=council)
    actions.give(place.organiser, queries.open_step(sample.begin(things, place)), body=council)
    (letter,) = letters("nia@")
    assert "/answer/" in letter.body
