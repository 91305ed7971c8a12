"""How a poll ends: the count, the sentence, the promise asked, and what of the ballots may be shown."""

import hashlib

import pytest
from django.conf import settings

from folkmoot.base import clock
from folkmoot.decide.polls import actions
from folkmoot.decide.polls.counting import may_be_listed
from folkmoot.decide.polls.kind import LONGEST_ASK, fitted, in_a_sentence
from folkmoot.decide.polls.models import Poll
from folkmoot.decide.polls.queries import ballot_lines
from folkmoot.record.queries import lines_about
from folkmoot.spine.process.models import Process
from folkmoot.spine.redress import actions as redress
from tests import make

pytestmark = pytest.mark.django_db


def decided(*ballots, ways=(), **more):
    """A poll over Blue, Red and Green in which these were the ballots, as the answers' first letters."""
    answers = [("Blue", ""), ("Red", ""), ("Green", "")]
    process = make.process("poll", "vote", people=0, answers=answers, **more)
    by_letter = {option.label[0]: option.public_id for option in process.poll.options.all()}
    for number, ballot in enumerate(ballots):
        via = ways[number] if ways else "screen"
        voter = make.resident(process.place)
        actions.cast_ballot(voter, process.poll, chosen=[by_letter[letter] for letter in ballot], via=via)
    with clock.at(process.closes_at + make.A_MINUTE):
        make.tick()
    return Process.objects.get(pk=process.pk)


def test_the_answer_picked_most_wins_and_is_asked_of_the_office():
    process = decided("B", "B", "R", "")
    outcome = process.outcomes.get()
    commitment = outcome.commitments.get()
    assert outcome.summary == "“Blue” won, picked by 2 of the 4 people who voted."
    assert outcome.working["blank"] == 1
    assert commitment.what == "Do what won: “Blue”"
    assert commitment.due_on == process.poll.due_on
    assert commitment.because == outcome.leaf


def test_by_approval_every_tick_counts():
    outcome = decided("BR", "RG", "R", method=Poll.APPROVAL).outcomes.get()
    assert outcome.summary == "“Red” won, picked by 3 of the 3 people who voted."


def test_a_tie_is_said_aloud_and_the_office_is_asked_to_choose():
    outcome = decided("B", "R", "").outcomes.get()
    assert outcome.summary == "“Blue” and “Red” came out equal, each picked by 1 of the 3 people who voted."
    assert "2 answers came out equal: choose between them in public" in outcome.commitments.get().what


ENDS = [
    ((), "Nobody voted, so nothing was decided."),
    (("",), "Nothing was decided: the one ballot picked none of the answers."),
    (("", ""), "Nothing was decided: all 2 ballots picked none of the answers."),
    (("B",), "“Blue” won, picked by the one person who voted."),
    (("B", "R", "G"), "3 answers came out equal, each picked by 1 of the 3 people who voted."),
]


@pytest.mark.parametrize(("ballots", "sentence"), ENDS)
def test_every_end_has_its_sentence(ballots, sentence):
    process = decided(*ballots)
    assert process.outcomes.get().summary == sentence
    assert process.outcomes.get().commitments.exists() == any(ballots)


def test_a_ruling_can_leave_an_answer_out_and_the_count_is_made_again():
    process = decided("B", "B", "R", "G", "R", "B")
    outcome = process.outcomes.get()
    blue = next(option for option in process.frozen["options"] if option["label"] == "Blue")
    review = redress.ask_for_review(
        make.resident(process.place), process.place, outcome.leaf, words="Blue cannot be had."
    )
    checker = make.holder(process.place, "checker")
    redress.take(checker, review)
    redress.put_right(
        checker, review, ruling="Blue was never for sale.", count_again=True, leave_out=frozenset({blue["ref"]})
    )
    second = process.outcomes.standing().get()
    assert second.summary == "“Red” won, picked by 2 of the 6 people who voted."
    assert second.working["blank"] == 0
    assert outcome.commitments.get().state == "released"


def test_when_every_answer_is_left_out_nothing_is_decided():
    process = decided("B", "R")
    everything = frozenset(option["ref"] for option in process.frozen["options"])
    finding = process.spec.conclude(process, everything)
    assert not finding.asks and "Nothing was decided" in finding.summary


def test_ballots_are_listed_only_when_nobody_can_be_told_by_theirs():
    few, many = settings.SMALL_NUMBER - 1, settings.SMALL_NUMBER
    a, b = frozenset("a"), frozenset("b")
    assert may_be_listed([a] * 40 + [b] * many, settings.SMALL_NUMBER)
    assert not may_be_listed([a] * 60 + [b] * few, settings.SMALL_NUMBER)
    assert not may_be_listed([a] * 30 + [b] * 19, settings.SMALL_NUMBER)
    assert not may_be_listed([], settings.SMALL_NUMBER)


def test_the_listed_ballots_are_the_very_bytes_whose_digest_stands_in_the_result():
    process = decided(*(["B"] * 30 + ["R"] * 20))
    working = process.outcomes.get().working
    assert working["listed"]
    assert hashlib.sha256(ballot_lines(process.poll)).hexdigest() == working["ballots_digest"]


def test_of_a_few_ballots_not_even_a_digest_is_given():
    assert decided("B", "R").outcomes.get().working["ballots_digest"] == ""


def test_how_people_voted_is_told_only_when_each_way_was_used_by_several():
    ten, nine = ["paper"] * 10, ["paper"] * 9
    assert decided(*("B" * 20), ways=["screen"] * 10 + ten).outcomes.get().working["ways"] == {
        "paper": 10,
        "screen": 10,
    }
    assert decided(*("B" * 20), ways=["screen"] * 11 + nine).outcomes.get().working["ways"] is None
    assert decided(*("B" * 3)).outcomes.get().working["ways"] is None


def test_a_promise_never_grows_too_long():
    assert len(fitted("x" * 240, ": “" + "y" * 80 + "”")) == LONGEST_ASK
    assert fitted("Paint the doors", ": “Blue”") == "Paint the doors: “Blue”"


def test_the_longest_summary_still_fits():
    labels = {str(number): "x" * 80 for number in range(12)}
    working = {"ballots": 10**6, "winners": list(labels), "labels": labels, "counts": dict.fromkeys(labels, 10**6)}
    for winners in (1, 2, 12):
        assert len(in_a_sentence({**working, "winners": list(labels)[:winners]})) <= 400


def test_the_record_says_how_many_voted_and_never_who():
    process = decided("B", "R", "R")
    mixed = next(line for line in lines_about(process.poll.box) if line.kind == "roll.mixed")
    assert (mixed.body["c"]["voted"], mixed.body["c"]["ballots"]) == (3, 3)
