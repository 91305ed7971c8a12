"""A round goes on from priorities to proposals to the vote, one press each, and can be walked back."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from folkmoot.base import clock
from folkmoot.base.verdict import Refused
from folkmoot.decide.budgets.actions import change_project
from folkmoot.decide.budgets.life import life_of
from folkmoot.decide.budgets.models import Budget
from folkmoot.decide.polls import actions as polls
from folkmoot.decide.proposals.tests import sample
from folkmoot.handoffs.call_to_budget import put_to_the_vote
from folkmoot.handoffs.priorities_to_call import call_for_proposals
from folkmoot.record.queries import line_of, lines_about
from folkmoot.spine.process import actions as processes
from folkmoot.spine.process.models import Process
from folkmoot.spine.process.rounds import chain, steps_of
from tests import make

pytestmark = pytest.mark.django_db
DONE_BY = date(2027, 6, 30)


def text_of(page):
    return " ".join(page.content.decode().split())


def decided_poll():
    """Blue won by two, red had one, nobody wanted green."""
    poll = make.process("poll", "vote", people=0)
    options = {option.label: option.public_id for option in poll.poll.options.all()}
    for label in ("Deep blue", "Deep blue", "Brick red"):
        polls.cast_ballot(make.resident(poll.place), poll.poll, chosen=[options[label]])
    with clock.at(poll.closes_at + make.A_MINUTE):
        make.tick()
    return fresh(poll)


def fresh(process):
    found = Process.objects.get(pk=process.pk)
    found.place = process.place
    return found


def decided_call(place=None, **more):
    """Two were sent; the first was accepted at a cost, the second was not checked in time."""
    process = make.process("call", "check", of=place, people=2, **more)
    first = process.call.proposals.order_by("number").first()
    if first.state == "sent":
        hub = make.body(process.place, "The hub")
        found = {"cost_minor": 7_000_00, "conditions": "The road stays open.", "done_by": DONE_BY}
        sample.passed(first, deliverer=hub, **found)
    with clock.at(process.closes_at + make.A_MINUTE):
        make.tick()
    return fresh(process), first


def test_what_was_most_wanted_becomes_the_priorities_of_a_call():
    poll = decided_poll()
    call = call_for_proposals(poll.place.organiser, poll)
    assert [one.label for one in call.call.priorities.all()] == ["Deep blue", "Brick red"]
    assert call.state == Process.DRAFT and call.follows == poll
    make.tick()
    entry = next(line for line in lines_about(call) if line.kind == "process.follows")
    assert line_of(entry.because).kind == "tally.published"


def test_what_was_accepted_becomes_a_project_with_what_its_check_found():
    process, first = decided_call()
    budget = put_to_the_vote(process.place.organiser, process).budget
    project = budget.projects.get()
    assert (project.title, project.cost_minor, project.came_from) == (first.title, 7_000_00, first.reference)
    assert (project.deliverer.name, project.deliver_by) == ("The hub", DONE_BY)
    assert (budget.pot_minor, budget.process.follows) == (50_000_00, process)


def test_a_wish_to_speak_in_the_hall_goes_with_it_to_the_ballot():
    process, first = decided_call()
    with make.writing("a test"):
        type(first).objects.filter(pk=first.pk).update(hall_slot=True)
    assert put_to_the_vote(process.place.organiser, process).budget.projects.get().wants_to_speak


def test_a_button_pressed_twice_begins_one_thing_and_a_cancelled_one_can_be_begun_again():
    process, _first = decided_call()
    organiser = process.place.organiser
    one = put_to_the_vote(organiser, process)
    assert put_to_the_vote(organiser, process) == one
    with make.writing("a test"):
        Process.objects.filter(pk=one.pk).update(state=Process.CANCELLED)
    assert put_to_the_vote(organiser, process) != one
    assert Budget.objects.count() == 2


def test_only_organisers_go_on_and_only_when_it_is_over():
    poll = make.process("poll", "vote", people=0)
    with pytest.raises(Refused, match="once it is decided"):
        call_for_proposals(poll.place.organiser, poll)
    over = decided_poll()
    with pytest.raises(Refused, match="role"):
        call_for_proposals(make.resident(over.place), over)


def test_nothing_accepted_leaves_nothing_to_vote_on():
    process = make.process("call", "propose", people=1)
    with clock.at(process.closes_at + make.A_MINUTE):
        make.tick()
    with pytest.raises(Refused, match="nothing to vote on"):
        put_to_the_vote(process.place.organiser, fresh(process))


def test_organisers_find_the_button_on_the_result_and_others_do_not(client):
    process, _first = decided_call()
    page = f"{process.get_absolute_url()}result/"
    assert "Put the accepted proposals on a ballot" not in text_of(client.get(page))
    make.sign_in(client, process.place.organiser)
    assert "Put the accepted proposals on a ballot" in text_of(client.get(page))
    press = f"/{process.place.slug}/prepare/{process.public_id}/next/put-to-the-vote/"
    made = client.post(press, follow=True)
    assert "The vote: What should we do" in text_of(made)
    assert client.post(press).headers["Location"] == made.redirect_chain[-1][0]
    assert "It has been begun already" in text_of(client.get(page))
    assert client.post(press.replace("put-to-the-vote", "call-for-proposals")).status_code == 404


def test_the_round_is_one_line_on_the_page_of_each(client):
    poll = decided_poll()
    call = call_for_proposals(poll.place.organiser, poll)
    assert [step.title for step in steps_of(poll)] == []  # a draft is nobody's business
    processes.edit(poll.place.organiser, call, can_change="Much.", cannot_change="Little.")
    make._prepare(call, clock.now() + make.A_DAY)
    calls = make.sample_of(call.spec)
    calls.actions.edit(
        poll.place.organiser, call.call, priorities=[("Blue", "")], pot_minor=1_000_00,
        ballot_by=(clock.now() + 60 * make.A_DAY).date(),
    )  # fmt: skip
    processes.open_process(poll.place.organiser, call)
    assert chain(poll) == chain(call) == [poll, call]
    page = text_of(client.get(call.get_absolute_url()))
    line = page.split('<nav class="round"')[1].split("</nav>")[0]
    assert (
        line.index("Priorities")
        < line.index('aria-current="step">Proposals')
        < line.index("Vote")
        < line.index("Delivery")
    )
    assert 'class="round"' in text_of(client.get(f"{poll.get_absolute_url()}result/"))


def test_a_process_that_stands_alone_costs_one_question(django_assert_num_queries):
    poll = fresh(make.process("poll", "vote", people=0))
    with django_assert_num_queries(1):
        assert steps_of(poll) == []


def test_the_life_of_a_project_begins_when_it_was_proposed(client):
    process, first = decided_call()
    make.tick()
    project = put_to_the_vote(process.place.organiser, process).budget.projects.get()
    life = life_of(project, process.place.organiser)
    assert [one.title for one in life] == ["Proposed", "Changed by its proposers", "It passed its check"]
    assert life[0].url == first.get_absolute_url() and life[2].words == "It was found to cost £7,000."
    # Nobody else is told of it before the ballot is announced.
    assert life_of(project, AnonymousUser()) == []
    make.sign_in(client, process.place.organiser)
    assert "As number 1 of" in text_of(client.get(project.get_absolute_url()))


def test_an_organiser_whose_second_step_is_over_reads_so_where_the_button_was_and_comes_back(client):
    poll = decided_poll()
    make.sign_in(client, poll.place.organiser, twice=False)
    at = poll.poll.address("result/")
    page = text_of(client.get(at))
    assert "Call for proposals on these priorities" in page
    assert "please show a second step first" in page and f"/account/second-step/?next={at.replace('/', '%2F')}" in page


def test_neighbours_see_no_door(client):
    poll = decided_poll()
    make.sign_in(client, make.resident(poll.place))
    assert "Call for proposals on these priorities" not in text_of(client.get(poll.poll.address("result/")))


def test_a_cost_that_nobody_named_is_asked_for_before_the_vote_can_open(client):
    process = make.process("call", "check", people=1)
    with make.writing("a test"):
        process.call.proposals.update(state="accepted", cost_minor=None, low_minor=None, high_minor=None)
    with clock.at(process.closes_at + make.A_MINUTE):
        make.tick()
    call, organiser = fresh(process), process.place.organiser
    vote = put_to_the_vote(organiser, call)
    project = vote.budget.projects.get()
    assert project.cost_minor is None
    missing = [verdict.sentence for verdict in vote.spec.ready(vote) if not verdict]
    assert any(f"Say what it costs: “{project.title}”." in sentence for sentence in missing)
    make.sign_in(client, organiser)
    assert "what does it cost?" in text_of(client.get(f"{vote.budget.path}projects/"))
    assert "Nobody has said yet what it costs" in text_of(client.get(project.get_absolute_url()))
    assert client.get(vote.get_absolute_url()).status_code == 200
    change_project(organiser, project, cost_minor=900_00)
    assert not any("what it costs" in verdict.sentence for verdict in vote.spec.ready(vote) if not verdict)
