"""From ballots to seats: what is counted, what a lot decides, what may be shown, and who holds what afterwards."""

import hashlib
from datetime import date, timedelta

import pytest

from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.base.verdict import Refused
from folkmoot.decide.elections import actions, rules
from folkmoot.decide.elections.methods import APPROVAL, ERS97, MOST, PAIRS, RUNOFF, STV
from folkmoot.decide.elections.models import Election, Nomination, Term
from folkmoot.decide.elections.tests import sample
from folkmoot.furniture.ballots.rounds import TICK
from folkmoot.record.queries import lines_about
from folkmoot.spine.outcomes import actions as outcomes
from tellers.blt import read_bytes
from tellers.choose_many import scottish_stv
from tellers.draw import draw_order, list_digest
from tests import make

pytestmark = pytest.mark.django_db


def in_vote(*, stand: int = 3, seats: int = 1, method: str = STV, **more) -> Election:
    """An election that is being voted on, in which so many stand."""
    process = make.process("election", "vote", people=0, seats=seats, method=method, **more)
    sample.enough_stand(process.election, stand - 1)
    return Election.objects.select_related("process__place", "position__place", "box").get(pk=process.pk)


def vote(election: Election, *papers: tuple[int, ...]) -> None:
    """One resident for each paper: lines in the order of liking, or those that are ticked."""
    for lines in papers:
        voter = make.resident(election.process.place)
        sample.on_the_roll(election.process, voter)
        marks = {str(line): str(place) if election.is_ranked else TICK for place, line in enumerate(lines, start=1)}
        actions.cast_ballot(voter, election, marks=marks, blank=not lines)


def ended(election: Election):
    """The result once voting is over, and everything due has been done."""
    with clock.at(election.process.closes_at + timedelta(minutes=1)):
        make.tick()
    return election.process.outcomes.standing().get()


def ids(election: Election) -> list[str]:
    return [one.public_id for one in Nomination.objects.standing(election)]


@pytest.mark.parametrize(
    ("method", "papers", "won"),
    [
        (STV, [(1, 2), (1, 2), (2, 1), (3, 2), (3, 2)], 1),  # 2 leaves first, and that ballot moves to 1
        (PAIRS, [(1, 2, 3), (1, 2, 3), (2, 1, 3), (3, 2, 1), (3, 2, 1)], 2),
        (RUNOFF, [(1, 2), (1, 2), (2, 1), (3, 2), (3, 2)], 1),
        (ERS97, [(1, 2), (1, 2), (2, 1), (3, 2), (3, 2)], 1),
        (APPROVAL, [(1, 2), (2, 3), (2,), (3,)], 2),
        (MOST, [(1,), (3,), (3,), (2,)], 3),
    ],
)
def test_each_method_elects_whom_its_rule_says(method, papers, won):
    election = in_vote(method=method)
    vote(election, *papers * 3)
    working = ended(election).working
    assert working["winners"] == [ids(election)[won - 1]]
    assert working["ballots"] == 3 * len(papers) and working["blank"] == 0


def test_two_equal_people_are_told_apart_by_lots_that_were_sealed_before_anybody_stood():
    election = in_vote(method=MOST, stand=2)
    vote(election, *[(1,), (2,)] * 5)
    working = ended(election).working
    sealed = election.process.frozen["seed_fingerprint"]
    assert hashlib.sha256(working["seed"].encode()).hexdigest() == sealed
    lucky = draw_order(ids(election), seed=working["seed"]).order[0]
    assert working["winners"] == [lucky] and working["by_lot"]


def test_a_clear_result_says_that_no_lot_was_needed():
    election = in_vote(method=MOST, stand=2)
    vote(election, *[(1,)] * 6, *[(2,)] * 4)
    assert not ended(election).working["by_lot"]


def test_equal_majorities_that_leave_the_winner_open_are_told_as_lots():
    election = in_vote(method=PAIRS, stand=2)
    vote(election, *[(1, 2), (2, 1)] * 5)
    working = ended(election).working
    assert working["by_lot"] and working["winners"] == [working["lots"][0]]


def test_open_data_takes_the_ballots_along_where_everybody_may_read_them():
    election = in_vote(stand=3, seats=2)
    assert election.process.spec.files(election.process) == ()
    vote(election, *[(1, 2)] * 30, *[(2, 3)] * 22)
    ended(election)
    election.process.refresh_from_db()
    (file,) = election.process.spec.files(election.process)
    assert read_bytes(file.text().encode()).seats == 2


def test_a_sealed_word_that_was_changed_stops_the_count():
    election = in_vote(stand=2)
    vote(election, (1,))
    with make.writing("a test"):
        Election.objects.filter(pk=election.pk).update(seed="another word")
    with pytest.raises(ExceptionGroup) as stopped:
        ended(election)
    assert "sealed word" in str(stopped.value.exceptions[0])


def test_few_ballots_are_counted_and_never_shown_one_by_one():
    election = in_vote(stand=2)
    vote(election, (1, 2), (2, 1))
    working = ended(election).working
    assert not working["listed"] and working["ballots_digest"] == ""


@pytest.mark.parametrize("papers", [[(1, 2)], [(1, 2)] * 5 + [(2, 1)] * 4, [(1, 2)] * 6 + [(1,)] * 5])
def test_of_few_ballots_or_few_that_agree_only_who_was_chosen_is_told(papers, client):
    election = in_vote(stand=2)
    vote(election, *papers)
    outcome = ended(election)
    assert outcome.working["winners"] == [ids(election)[0]] and outcome.working["ballots"] == len(papers)
    assert not {"result", "blank", "by_lot"} & set(outcome.working)
    page = " ".join(client.get(election.address("result/")).text.split())
    assert "only who was chosen is published" in page and "First choices" not in page


def test_before_the_vote_it_is_said_what_of_so_few_is_told(client):
    election = in_vote(stand=2)
    assert "If fewer than 10 people vote" in client.get(election.address()).text


def test_many_ballots_are_shown_and_counting_programs_find_the_same(client):
    election = in_vote(stand=3, seats=2)
    vote(election, *[(1, 2)] * 22, *[(2, 3)] * 18, *[(3,)] * 12)
    outcome = ended(election)
    assert outcome.working["listed"]
    file = client.get(election.address("ballots.blt")).content
    contest = read_bytes(file)
    again = scottish_stv(contest.candidates, contest.ballots(), seats=contest.seats)
    assert [ids(election)[int(one) - 1] for one in again.winners] == outcome.working["winners"]
    lines = client.get(election.address("ballots.jsonl")).content
    assert hashlib.sha256(lines).hexdigest() == outcome.working["ballots_digest"]


def test_one_rare_ballot_keeps_all_of_them_hidden(client):
    election = in_vote(stand=3, seats=2)
    vote(election, *[(1, 2)] * 51, (3, 1, 2))
    assert not ended(election).working["listed"]
    assert client.get(election.address("ballots.blt")).status_code == 404


def test_whoever_steps_back_late_stays_on_the_paper_and_is_passed_over():
    election = in_vote(stand=3)
    first = Nomination.objects.standing(election).select_related("election__process__place", "person").first()
    vote(election, (1, 2), (1, 2), (3,))
    actions.step_back(first.person, first)
    working = ended(election).working
    assert first.public_id in ids(election), "no line of the paper may shift"
    assert working["winners"] == [ids(election)[1]] and working["left_out"] == [first.public_id]


def test_no_more_people_than_places_need_no_vote():
    process = make.process("election", "vote", people=0, seats=2)
    election = process.election
    with clock.at(process.timetable["nominate"].opens_at):
        only = sample.standing(make.resident(process.place), election)
    voter = make.resident(process.place)
    sample.on_the_roll(process, voter)
    with pytest.raises(Refused) as refused:
        actions.cast_ballot(voter, election, marks={"1": "1"})
    assert "without a vote" in str(refused.value)
    outcome = ended(election)
    assert outcome.working["winners"] == [only.public_id] and "nobody needed to vote" in outcome.summary


def test_the_list_stands_in_the_record_before_the_first_ballot():
    election = in_vote(stand=3)
    vote(election, (1,))
    make.tick()
    listed = next(line for line in lines_about(election.process) if line.kind == "election.listed")
    assert listed.body["c"]["list_digest"] == list_digest(ids(election)) and listed.body["c"]["number"] == 3


def test_whoever_won_has_a_seat_from_the_first_day_to_the_last():
    starts_on = (clock.now() + timedelta(days=40)).date()
    election = in_vote(stand=3, seats=2, starts_on=starts_on, months=12)
    vote(election, (1, 2), (1, 2), (2, 1))
    ended(election)
    terms = list(Term.objects.filter(election=election))
    assert sorted(term.seat for term in terms) == [1, 2]
    assert {term.starts_on for term in terms} == {starts_on}
    assert terms[0].ends_on == year_after(starts_on) - timedelta(days=1)


def year_after(day: date) -> date:
    return day.replace(year=day.year + 1)


def test_another_count_changes_only_the_seats_that_differ():
    election = in_vote(stand=3, seats=2)
    vote(election, (1, 2), (1, 2), (2, 1), (2, 1), (3,))
    ended(election)
    first, second, third = Nomination.objects.standing(election)
    with clock.at(election.process.closes_at + timedelta(days=1)):
        outcomes.publish(election.process, left_out=frozenset({ref(second)}), why="They live elsewhere.")
        make.tick()
    by_person = {term.person_id: term for term in Term.objects.filter(election=election)}
    assert by_person[first.person_id].ended_on is None and by_person[third.person_id].ended_on is None
    assert by_person[second.person_id].why == Term.RECOUNTED


def test_a_draw_follows_from_the_public_numbers_and_the_sealed_word():
    process = make.process("draw", "draw", people=4)
    election = process.election
    actions.type_numbers(process.place.organiser, election, numbers="4 9 17 23 31 42")
    with clock.at(process.closes_at + timedelta(minutes=1)):
        make.tick()
    working = process.outcomes.get().working
    drawn = draw_order(ids(election), seed=f"4 9 17 23 31 42 {working['seed']}")
    assert working["winners"] == list(drawn.order[:2]) and working["list_digest"] == drawn.digest
    kinds = [line.kind for line in lines_about(process)]
    assert kinds.index("election.listed") != kinds.index("election.numbers")


def test_a_draw_without_its_numbers_says_so(client):
    process = make.process("draw", "draw", people=0)
    sample.enough_stand(process.election)
    with clock.at(process.closes_at + timedelta(minutes=1)):
        make.tick()
        page = client.get(process.election.address("result/")).content.decode()
    assert "No public numbers were typed in" in page


@pytest.mark.parametrize(("method", "seats"), [(RUNOFF, 1), (ERS97, 2)])
def test_a_staged_count_is_told_in_words_and_in_a_table(method, seats, client):
    election = in_vote(method=method, seats=seats, stand=4)
    vote(election, (1, 2), (1, 2), (1, 2), (1, 3), (2, 1), (3, 2), (3, 2), (3, 2), (4, 3), (4, 3))
    ended(election)
    page = client.get(election.address("result/")).text
    assert "First choices: 10 ballots name somebody." in page and "Votes at the end of each stage" in page
    assert "elected" in page and "five decimals" not in page


def test_what_fills_one_place_is_refused_for_two():
    election = make.process("election", "draft", method=RUNOFF, seats=2).election
    assert "one place only" in str(rules.fits_method(election).sentence)


def test_the_lighter_safeguards_of_an_election_speak_of_people_and_not_of_proposals():
    process = make.process("election", "draft")
    told = " ".join(str(words) for words in process.hands["lighter"])
    assert "may stand" in told and "proposal" not in told
