"""Two stages with their clocks: taking, more time, a question, the second stage, and the remedy."""

from datetime import date, timedelta

import pytest

from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.base.verdict import Refused
from folkmoot.belong.membership.models import Role
from folkmoot.record import audit, queries
from folkmoot.spine.commitments.models import Commitment
from folkmoot.spine.redress import actions, rules
from folkmoot.spine.redress.models import Review
from folkmoot.spine.redress.tests.asking import MONDAY, asked, leaf_of, observer, place_with_an_office, ruled
from tests import make

pytestmark = pytest.mark.django_db
A_DAY = make.A_DAY


@pytest.fixture(autouse=True)
def on_a_monday():
    with clock.at(MONDAY):
        yield


@pytest.fixture
def place():
    return place_with_an_office()


@pytest.fixture
def taken(place):
    review, by = asked(place), observer(place)
    actions.take(by, review)
    review.by = by
    return review


def test_taking_it_early_starts_the_clock_of_the_ruling_and_late_gains_no_time(place):
    with clock.at(MONDAY):
        early, late = asked(place), asked(place)
        last_day = early.due_on
        actions.take(observer(place), early)
    with clock.at(MONDAY + 10 * A_DAY):
        actions.take(observer(place), late)
    assert (last_day, early.due_on, late.due_on) == (date(2027, 6, 28), date(2027, 6, 21), date(2027, 6, 28))


def test_what_nobody_takes_in_time_is_marked_in_public_and_once(place, client):
    with clock.at(MONDAY):
        review = asked(place)
    with clock.at(MONDAY + 8 * A_DAY):
        assert (actions.mark_late(), actions.mark_late()) == (1, 0)
        assert "nobody took it by" in client.get(review.get_absolute_url()).text


def test_a_ruling_is_late_and_then_very_late(place, taken, client):
    said = []
    for days in (14, 15, 30):
        with clock.at(MONDAY + days * A_DAY):
            actions.mark_late()
            taken.refresh_from_db()
            said.append(taken.standing)
    assert said == ["taken", "late", "very-late"]
    with clock.at(MONDAY + 30 * A_DAY):
        assert "very late, a ruling was due" in client.get(taken.get_absolute_url()).text


def test_more_time_needs_a_reason_and_has_an_end(place, taken, client):
    with clock.at(MONDAY + 2 * A_DAY):
        actions.extend(taken.by, taken, 6, why="The surveyor is away.")
        assert taken.due_on == date(2027, 6, 29)
        assert "The surveyor is away." in client.get(taken.get_absolute_url()).text
        with pytest.raises(Refused, match="At most 4 working days"):
            actions.extend(taken.by, taken, 5, why="Still.")
        actions.extend(taken.by, taken, 4, why="Still.")
        with pytest.raises(Refused, match="No more time"):
            actions.extend(taken.by, taken, 1, why="Still.")


def test_what_is_late_gets_no_more_time(place, taken):
    with clock.at(MONDAY + 15 * A_DAY), pytest.raises(Refused, match="Its day is over"):
        actions.extend(taken.by, taken, 1, why="I forgot.")


def test_a_question_stops_the_clock_until_it_is_answered(place, taken):
    with clock.at(MONDAY + 2 * A_DAY):
        actions.put_question(taken.by, taken, words="Which lamp?")
    with clock.at(MONDAY + 20 * A_DAY):
        assert actions.mark_late() == 0
        actions.answer_question(taken.asked_by, taken, words="The one at the bridge.")
    # Eight working days were left on Wednesday, and are left on Sunday the 27th.
    assert taken.due_on == date(2027, 7, 7)
    with pytest.raises(Refused, match="no question"):
        actions.answer_question(taken.asked_by, taken, words="And another thing.")
    with clock.at(MONDAY + 21 * A_DAY), pytest.raises(Refused, match="asked already"):
        actions.put_question(taken.by, taken, words="And why?")


def test_it_is_abandoned_only_when_the_time_to_answer_is_over(place, taken):
    with clock.at(MONDAY + A_DAY):
        actions.put_question(taken.by, taken, words="Which lamp?")
    with clock.at(MONDAY + 29 * A_DAY), pytest.raises(Refused, match="can be answered until"):
        actions.abandon(taken.by, taken, reason="No answer.")
    with clock.at(MONDAY + 30 * A_DAY):
        actions.abandon(taken.by, taken, reason="No answer.")
    assert taken.state == Review.ABANDONED


def test_whoever_asked_can_take_it_back_and_nobody_else(place, taken):
    with pytest.raises(Refused, match="Only the person who asked"):
        actions.withdraw(taken.by, taken)
    actions.withdraw(taken.asked_by, taken)
    with pytest.raises(Refused, match="Only the person who took"):
        actions.uphold(taken.by, taken, ruling="It stands.")
    with pytest.raises(Refused, match="after the first is decided"):
        actions.ask_again(taken.asked_by, taken, words="Still.")


# Conflicts ---------------------------------------------------------------------------------------


def test_whoever_says_that_they_are_not_free_is_barred_and_the_record_names_nobody(place, client):
    cousin, review = observer(place, "Cleo Cousin"), asked(place)
    make.sign_in(client, cousin)
    page = client.post(f"{review.get_absolute_url()}take/", {"ties": ["family", "employer"]}, follow=True).text
    assert "Somebody else decides this." in page
    review.refresh_from_db()
    assert (review.state, review.conflicts.get().whys) == (Review.ASKED, ["employer", "family"])
    with pytest.raises(Refused, match="not free of conflict"):
        actions.take(cousin, review)
    make.tick()
    everything = "\n".join(body.decode() for body in queries.bodies())
    assert "review.not-free" in everything
    assert cousin.public_id not in everything
    assert "family" not in everything


def test_a_conflict_that_turns_out_later_gives_it_to_somebody_else(place, taken):
    first = taken.by
    actions.declare_conflict(first, taken, whys=["landlord"])
    assert (taken.state, taken.reviewer, taken.free_of_conflict) == (Review.ASKED, None, False)
    with pytest.raises(Refused, match="not free"):
        actions.take(first, taken)
    assert actions.take(observer(place), taken).state == Review.TAKEN


def test_both_a_tie_and_free_is_refused(place, client):
    review = asked(place)
    make.sign_in(client, observer(place))
    page = client.post(f"{review.get_absolute_url()}take/", {"ties": ["stake"], "free": "on"})
    assert "Take out one of the ticks" in page.text


# The second stage --------------------------------------------------------------------------------


def test_the_second_stage_has_its_own_clock_and_is_never_for_the_same_reviewer(place):
    with clock.at(MONDAY):
        first = ruled(place)
        second = actions.ask_again(first.asked_by, first, words="You did not read the letter.")
        assert (second.acknowledge_by, second.due_on) == (date(2027, 6, 14), date(2027, 7, 12))
        with pytest.raises(Refused, match="You decided the first stage"):
            actions.take(first.by, second)
        actions.take(other := observer(place), second)
        assert second.due_on == date(2027, 7, 5)
        actions.put_right(other, second, ruling="It says so in the letter.")
    first.refresh_from_db()
    assert (first.state, first.ruling, second.state) == (Review.UPHELD, "It stands.", Review.CHANGED)


def test_the_second_stage_is_asked_once_in_time_and_by_whoever_asked(place):
    with clock.at(MONDAY):
        first = ruled(place)
    with clock.at(MONDAY + 30 * A_DAY):
        with pytest.raises(Refused, match="Only the person who asked"):
            actions.ask_again(make.resident(place), first, words="I too.")
        assert rules.may_ask_again(first.asked_by, first)
    with clock.at(MONDAY + 31 * A_DAY):
        assert "could be asked for until" in str(rules.may_ask_again(first.asked_by, first).sentence)
    with clock.at(MONDAY + A_DAY):
        second = actions.ask_again(first.asked_by, first, words="Again.")
        with pytest.raises(Refused, match="already asked"):
            actions.ask_again(first.asked_by, first, words="Again.")
        actions.take(other := observer(place), second)
        actions.uphold(other, second, ruling="It stands.")
        with pytest.raises(Refused, match="last stage"):
            actions.ask_again(first.asked_by, second, words="And again.")


def test_a_second_count_hides_neither_the_first_result_nor_the_first_ruling(client):
    poll = make.process("poll", "decided", people=7)
    outcome = poll.outcomes.get()
    review = actions.ask_for_review(make.resident(poll.place), poll.place, outcome.leaf, words="Wrong.")
    reviewer = observer(poll.place)
    actions.uphold(reviewer, actions.take(reviewer, review), ruling="The count is right.")
    second = actions.ask_again(review.asked_by, review, words="Blue was not allowed.")
    other = make.holder(poll.place, Role.CHECKER)
    actions.put_right(other, actions.take(other, second), ruling="Blue was not.", count_again=True)
    assert poll.outcomes.count() == 2
    assert "The count is right." in client.get(review.get_absolute_url()).text
    page = client.get(second.get_absolute_url()).text
    assert review.get_absolute_url() in page
    assert outcome.get_absolute_url() in page


# What comes of it --------------------------------------------------------------------------------


def test_what_has_to_be_put_right_is_asked_as_a_promise_with_its_own_clock(place, taken, client):
    make.sign_in(client, taken.by)
    given = {"state": "partly", "ruling": "The sign was missing.", "learned": "Count the signs each spring."}
    remedy = {"remedy_body": str(place.office.pk), "remedy_what": "Put up a sign", "remedy_due_on": "2099-01-01"}
    with clock.at(MONDAY):
        assert (
            "say which office, what, and by when"
            in client.post(f"{taken.get_absolute_url()}rule/", {**given, "remedy_what": "A sign"}).text
        )
        assert "within ten years" in client.post(f"{taken.get_absolute_url()}rule/", {**given, **remedy}).text
        remedy["remedy_due_on"] = "2027-09-01"
        page = client.post(f"{taken.get_absolute_url()}rule/", {**given, **remedy}, follow=True).text
    promise = Commitment.objects.get()
    assert (promise.body, promise.about, promise.answer_due_on) == (place.office, ref(taken), date(2027, 7, 5))
    assert promise.get_absolute_url() in page
    assert "Count the signs each spring." in client.get(f"/{place.slug}/reviews/learned/").text


def test_the_papers_hold_what_was_asked_and_answered_and_name_the_body_of_the_nation(client):
    place = place_with_an_office(nation="scotland")
    first = ruled(place, words="It is the county.")
    page = client.get(f"{first.get_absolute_url()}papers/").text
    for words in ("It is the county.", "It stands.", "Scottish Public Services Ombudsman", "EH7 4NS", "12 months"):
        assert words in page
    assert "Local Government and Social Care" not in page


def test_where_we_know_of_no_body_outside_the_papers_say_so(client):
    elsewhere = ruled(place_with_an_office(nation="other"))
    assert "We know of no body" in client.get(f"{elsewhere.get_absolute_url()}papers/").text


def test_of_two_who_rule_or_close_at_once_one_does(place, taken):
    same = Review.objects.get(pk=taken.pk)
    actions.uphold(taken.by, taken, ruling="It stands.")
    with pytest.raises(Refused):
        actions.put_right(taken.by, same, ruling="It does not.")
    with pytest.raises(Refused):
        actions.withdraw(same.asked_by, same)
    with pytest.raises(Refused):
        actions.extend(taken.by, same, 1, why="Late.")


@pytest.mark.parametrize("name", ["again", "answer", "withdraw", "question", "extend", "abandon", "repeated", "limit"])
def test_a_stranger_can_do_nothing_with_it(place, taken, client, name):
    make.sign_in(client, make.resident(place))
    given = {"words": "x", "reason": "x", "many": "1", "why": "x"}
    assert client.post(f"{taken.get_absolute_url()}{name}/", given).status_code == 403
    taken.refresh_from_db()
    assert (taken.state, taken.question, taken.extended_by) == (Review.TAKEN, "", 0)


def test_the_deeds_work_from_the_page(place, taken, client):
    make.sign_in(client, taken.by)
    with clock.at(MONDAY):
        page = client.post(f"{taken.get_absolute_url()}extend/", {"many": "11", "why": "x"}).text
        assert "At most 10 working days" in page
        client.post(f"{taken.get_absolute_url()}extend/", {"many": "3", "why": "Illness."})
        client.post(f"{taken.get_absolute_url()}question/", {"words": "Which lamp?"})
        make.sign_in(client, taken.asked_by)
        assert "Which lamp?" in client.get(taken.get_absolute_url()).text
        client.post(f"{taken.get_absolute_url()}answer/", {"words": "The third."})
    taken.refresh_from_db()
    assert (taken.extended_by, taken.question_answer, taken.paused_since) == (3, "The third.", None)
    assert client.get(f"{taken.get_absolute_url()}burn/").status_code == 404


# The same again and again ------------------------------------------------------------------------


def repeated(place, person, times):
    """Asked about the same office in each of its entries, and closed as repeated each time but the first."""
    ruled(place, person)
    for number in range(times):
        make.membership.name_body(place.organiser, place, name=f"Body {number}", office="x")
        review = Review.objects.create(
            place=place, asked_by=person, entry=f"{number:064}", obj=ref(place.office), words="Again.",
            asked_at=clock.now(), due_on=clock.now().date(),
        )  # fmt: skip
        actions.take(reviewer := observer(place), review)
        actions.close_as_repeated(reviewer, review, reason="It was answered.")
    return review


@pytest.fixture
def again_and_again(place):
    from folkmoot.base.guard import writing  # noqa: PLC0415

    person = make.resident(place)
    with writing("tests"), clock.at(MONDAY):
        person.last = repeated(place, person, 3)
    return person


def test_closing_as_repeated_needs_an_earlier_answer_and_can_be_appealed_once(place, taken):
    with pytest.raises(Refused, match="not asked about this before"):
        actions.close_as_repeated(taken.by, taken, reason="Again.")


def test_a_limit_needs_three_of_them_and_stops_everything_but_its_own_review(place, again_and_again):
    person, last = again_and_again, again_and_again.last
    with clock.at(MONDAY):
        second = actions.ask_again(person, last, words="It was another thing.")
        with pytest.raises(Refused, match="always decided"):
            actions.close_as_repeated(observer(place), second, reason="Again.")
        with pytest.raises(Refused, match="role"):
            actions.set_limit(observer(place), last, reason="Ten times now.")
        limit = actions.set_limit(place.organiser, last, reason="Ten times now.")
        assert limit.until == date(2027, 12, 7)
        verdict = rules.may_ask(person, place, leaf_of(make.body(place)))
        assert "Ten times now." in str(verdict.sentence)
        assert verdict.remedy_url == limit.appeal_url
        assert not rules.may_complain(person, place)
        review = actions.ask_for_review(person, place, limit.leaf, words="It was not the same.")
        assert "had a hand" in str(rules.may_take(place.organiser, review).sentence)
        other = observer(place)
        actions.put_right(other, actions.take(other, review), ruling="It was not.")
        assert rules.may_complain(person, place)
    make.tick()
    report = audit.audit()
    assert report.answer == 0, str(report)


def test_a_limit_ends_by_itself_and_two_are_too_few(place, again_and_again):
    person, last = again_and_again, again_and_again.last
    with clock.at(MONDAY):
        limit = actions.set_limit(place.organiser, last, reason="Ten times now.")
        with pytest.raises(Refused, match="a limit already"):
            actions.set_limit(place.organiser, last, reason="Again.")
    with clock.at(MONDAY + timedelta(days=184)):
        assert rules.may_complain(person, place)
    assert limit.lifted_on is None
    with clock.at(MONDAY + timedelta(days=400)), pytest.raises(Refused, match="three reviews"):
        actions.set_limit(place.organiser, last, reason="Again.")
