"""Somebody steps down: the same ballots say who comes next, they are asked, and nobody holds a place without their own yes."""

from datetime import timedelta

import pytest

from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.base.verdict import Refused
from folkmoot.decide.elections import actions, following_rules, queries
from folkmoot.decide.elections.following import who_follows
from folkmoot.decide.elections.methods import MOST, PAIRS, RUNOFF, STV
from folkmoot.decide.elections.models import Election, NextInLine, Nomination, Term
from folkmoot.decide.elections.tests.test_elections_counting import ended, in_vote, vote
from folkmoot.record.queries import lines_about
from folkmoot.spine.outcomes import actions as outcomes
from tests import make

pytestmark = pytest.mark.django_db
PAPERS = [(1, 2, 3)] * 4 + [(2, 1, 3)] * 3 + [(3, 2, 1)] * 2


def chosen(papers=PAPERS, *, if_left=Election.COUNTBACK, **more) -> tuple[Election, list[Nomination]]:
    """An election that is over, and those who stood in the order of the paper."""
    election = in_vote(if_left=if_left, **more)
    vote(election, *papers)
    ended(election)
    election = Election.objects.select_related("process__place", "position__place", "box").get(pk=election.pk)
    return election, list(Nomination.objects.standing(election))


def lays_down(nomination: Nomination) -> Term:
    term = Term.objects.select_related("position__place", "election__process__place").get(
        election=nomination.election, person=nomination.person, ended_on=None
    )
    actions.step_down(nomination.person, term)
    return term


def asked_by(election, term):
    return actions.ask_next(make.organiser_of(election.process.place), term)


@pytest.mark.parametrize("method", [STV, RUNOFF, PAIRS, MOST])
def test_the_same_ballots_without_whoever_left_say_who_comes_next(method):
    papers = [lines[:1] for lines in PAPERS] if method == MOST else PAPERS
    _election, (one, two, _three) = chosen(papers, method=method)
    winner, second = (two, one) if method == PAIRS else (one, two)
    if method in (STV, RUNOFF):  # three leaves first, and those two ballots move to two
        winner, second = two, one
    found = who_follows(lays_down(winner))
    assert found.nomination == second and found.passed_over == [winner]
    assert found.result is None, "so few ballots are told in no figures"


def test_whoever_says_yes_has_the_rest_of_the_term():
    election, (one, two, _three) = chosen(method=MOST, papers=[lines[:1] for lines in PAPERS])
    term = lays_down(one)
    request = asked_by(election, term)
    assert not election.terms.filter(person=two.person).exists(), "nothing before their own yes"
    actions.answer_next(two.person, request, agreed=True)
    taken = election.terms.get(person=two.person)
    assert (taken.seat, taken.ends_on, taken.follows) == (term.seat, term.ends_on, term)
    make.tick()
    assert [line.kind for line in lines_about(term)][-2:] == ["term.next", "term.next"]
    with pytest.raises(Refused, match="Somebody holds this place"):
        asked_by(election, term)


def test_whoever_says_no_is_passed_over_and_not_asked_again():
    election, (one, two, three) = chosen(method=MOST, papers=[lines[:1] for lines in PAPERS])
    term = lays_down(one)
    request = asked_by(election, term)
    with pytest.raises(Refused, match="asked already"):
        asked_by(election, term)
    actions.answer_next(two.person, request, agreed=False)
    assert who_follows(term).nomination == three
    assert asked_by(election, term).nomination == three


def test_nobody_but_whoever_was_asked_answers():
    election, (one, _two, three) = chosen(method=MOST, papers=[lines[:1] for lines in PAPERS])
    request = asked_by(election, lays_down(one))
    with pytest.raises(Refused):
        actions.answer_next(three.person, request, agreed=True)


def test_those_who_hold_a_place_keep_it():
    election, (one, two, three) = chosen([(1,), (1,), (1,), (2,), (2,), (3,)], method=MOST, seats=2, stand=3)
    term = lays_down(one)
    assert who_follows(term).nomination == three
    actions.answer_next(three.person, asked_by(election, term), agreed=True)
    assert {held.person for held in election.terms.filter(ended_on=None)} == {two.person, three.person}


def test_only_the_rule_that_was_frozen_allows_it_and_only_in_the_first_months():
    _election, (one, *_rest) = chosen(if_left=Election.ANEW, method=MOST, papers=[(1,), (1,), (2,)], stand=2)
    assert "say otherwise" in str(following_rules.is_due(lays_down(one)).sentence)
    _election, (one, *_rest) = chosen(method=MOST, papers=[(1,), (1,), (2,)], stand=2, if_left_months=3)
    with clock.at(clock.now() + timedelta(days=200)):
        term = lays_down(one)
        assert "first 3 months" in str(following_rules.is_due(term).sentence)


def test_whoever_moved_away_is_passed_over():
    _election, (one, two, three) = chosen(method=MOST, papers=[lines[:1] for lines in PAPERS])
    term = lays_down(one)
    with make.writing("a test"):
        two.person.residencies.update(ended_on=clock.now().date())
    assert who_follows(term).nomination == three


def test_another_count_puts_nobody_back_who_stepped_down_and_keeps_who_took_over():
    election, (one, two, three) = chosen([(1,), (1,), (1,), (2,), (2,), (3,)], method=MOST, stand=3)
    term = lays_down(one)
    actions.answer_next(two.person, asked_by(election, term), agreed=True)
    with clock.at(election.process.closes_at + timedelta(days=1)):
        outcomes.publish(election.process, left_out=frozenset({ref(three)}), why="They live elsewhere.")
        make.tick()
    assert [held.person for held in election.terms.filter(ended_on=None)] == [two.person]


def test_a_place_that_is_laid_down_twice_asks_for_somebody_once(client):
    election, (one, two, three) = chosen(method=MOST, papers=[lines[:1] for lines in PAPERS])
    first = lays_down(one)
    actions.answer_next(two.person, asked_by(election, first), agreed=True)
    second = lays_down(two)
    assert "after that" in str(following_rules.is_due(first).sentence) and following_rules.is_due(second)
    assert client.get(election.position.get_absolute_url()).text.count("was laid down") == 1
    assert who_follows(second).nomination == three


def test_the_pages_lead_there_and_tell_nobody_else(client):
    election, (one, two, _three) = chosen(method=MOST, papers=[lines[:1] for lines in PAPERS])
    term = lays_down(one)
    place, position = election.process.place, election.position.get_absolute_url()
    assert "The same ballots say who comes next" in client.get(position).text
    make.sign_in(client, make.resident(place))
    assert client.get(f"{term.url}next/").status_code == 403
    make.sign_in(client, make.organiser_of(place))
    page = client.get(f"{term.url}next/").text
    assert str(two.person) in page and "only the name is told" in page
    client.post(f"{term.url}next/")
    request = NextInLine.objects.get(term=term)
    assert client.get(request.get_absolute_url()).status_code == 404, "it is theirs alone"
    make.sign_in(client, two.person)
    assert "you come next" in client.get(request.get_absolute_url()).text
    client.post(request.get_absolute_url(), {"deed": "yes"})
    with clock.at(clock.now() + timedelta(days=90)):
        assert "took over the rest of a term" in client.get(position).text
    assert queries.holding(election.position, term.starts_on)[0].person == two.person


def test_a_term_that_runs_and_an_old_election_without_such_a_rule_are_told_plainly(client):
    election, (one, *_rest) = chosen(method=MOST, papers=[(1,), (1,), (2,)], stand=2)
    term = Term.objects.select_related("position__place", "election__process__place").get(person=one.person)
    assert "Nobody has laid this down" in str(following_rules.is_due(term).sentence)
    make.sign_in(client, make.organiser_of(election.process.place))
    assert client.get(f"{term.url}next/").status_code == 403
    term = lays_down(one)
    del term.election.process.frozen["if_left"]
    assert "say otherwise" in str(following_rules.is_due(term).sentence)
