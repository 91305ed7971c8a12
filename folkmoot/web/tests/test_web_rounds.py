"""Running a round: what comes next, what it takes, who carries it, and the questions to ask oneself."""

import re

import pytest

from folkmoot.belong.membership.models import Role
from folkmoot.spine.process.models import SelfCheck
from folkmoot.web.hours import Numbers, estimate
from folkmoot.web.loads import loads
from folkmoot.web.principles import QUESTIONS
from tests import make

pytestmark = pytest.mark.django_db


def page_of(client, url, status=200):
    found = client.get(url)
    assert found.status_code == status, url
    return found.content.decode()


def prepare(process, page=""):
    return f"/{process.place.slug}/prepare/{process.public_id}/{page}"


# --- What comes next -----------------------------------------------------------------------------


def test_a_draft_shows_what_it_lacks_each_as_one_press(client):
    process = make.sample_of(make.kind_called("budget")).draft(make.place())
    make.sign_in(client, process.place.organiser)
    page = page_of(client, f"/{process.place.slug}/run/")
    assert "Say what this can change" in page
    assert prepare(process, "principles/") in page
    assert f"/money/{process.public_id}/agreement/" in page
    assert prepare(process, "open/") not in page


def test_only_a_budget_is_asked_whether_it_is_good_participatory_budgeting(client):
    process = make.process("election", "draft")
    make.sign_in(client, process.place.organiser)
    page = page_of(client, prepare(process))
    assert prepare(process, "principles/") not in page and prepare(process, "hands/") in page


def test_a_complete_draft_leads_to_its_opening(client):
    process = make.process("budget", "draft")
    make.sign_in(client, process.place.organiser)
    assert prepare(process, "open/") in page_of(client, f"/{process.place.slug}/run/")


def test_while_people_vote_letters_and_papers_come_next_and_after_it_promises(client):
    process = make.process("budget", "vote")
    make.sign_in(client, process.place.organiser)
    page = page_of(client, f"/{process.place.slug}/run/")
    assert process.feature.box.address("letters/") in page
    assert "Print papers, or plan a decision day" in page
    with make.clock.at(process.closes_at + make.A_DAY):
        make.tick()
        page = page_of(client, f"/{process.place.slug}/run/")
    assert "Remind those who were asked" in page
    assert "Later:" in page


def test_a_decided_poll_goes_on_by_one_button(client):
    process = make.process("poll", "decided")
    make.sign_in(client, process.place.organiser)
    page = page_of(client, f"/{process.place.slug}/run/")
    assert re.search(rf'<form method="post" action="{prepare(process)}next/[a-z-]+/">', page)


def test_who_does_not_organise_sees_no_steps_of_a_round(client):
    process = make.process("budget", "draft")
    make.sign_in(client, make.holder(process.place, Role.CLERK))
    assert str(process.title) not in page_of(client, f"/{process.place.slug}/run/")


# --- Hours and hands -----------------------------------------------------------------------------


def test_the_estimate_grows_with_each_of_its_numbers():
    least = sum(one.hours for one in estimate(Numbers()))
    for name, value in Numbers().__dict__.items():
        more = Numbers(**{**Numbers().__dict__, name: value * 50})
        assert sum(one.hours for one in estimate(more)) > least, name


def test_hours_are_said_to_be_an_estimate_and_can_be_tried_with_other_numbers(client):
    process = make.process("budget", "draft")
    make.sign_in(client, process.place.organiser)
    page = page_of(client, prepare(process, "hands/"))
    assert "This is an estimate" in page
    many = page_of(client, prepare(process, "hands/?proposals=500&papers=2000"))
    assert 'value="500"' in many
    assert "There is a problem" in page_of(client, prepare(process, "hands/?proposals=many"))


def test_who_carries_too_much_is_seen_by_organisers_and_by_nobody_else(client):
    place = make.place()
    busy = make.holder(place, Role.CLERK, "Busy Bee")
    for kind in (Role.CHECKER, Role.MODERATOR, Role.OBSERVER):
        make.membership.give_role(place.organiser, place, kind, to=busy)
    first = loads(place)[0]
    assert (str(first.person), len(first.roles), first.share) == ("Busy Bee", 4, 67)
    make.sign_in(client, place.organiser)
    page = page_of(client, f"/{place.slug}/run/hands/")
    assert "4 roles, 67 of every 100 parts of the work" in page
    make.sign_in(client, make.holder(place, Role.CHECKER))
    assert "Busy Bee" not in page_of(client, f"/{place.slug}/run/hands/", 403)


def test_a_role_is_handed_over_with_the_code_of_the_other(client):
    place = make.place()
    carl, new = make.holder(place, Role.CLERK), make.person("Nell New")
    held = carl.roles.get(place=place)
    url = f"/{place.slug}/run/handover/{held.public_id}/"
    make.sign_in(client, carl)
    page = page_of(client, url)
    assert "sits at the desk" in page.lower()
    assert f"/{place.slug}/letters/" in page
    code = make.membership.show_desk_code(new).spoken
    sent = {"desk_code": code, "then": "end", "hand-over": "1"}
    assert client.post(f"/{place.slug}/people/{held.public_id}/", sent).status_code == 302
    assert new.roles.filter(place=place, kind=Role.CLERK, ended_on=None).exists()
    make.sign_in(client, make.resident(place))
    page_of(client, url, 404)
    page_of(client, f"/{place.slug}/run/handover/{place.lead.roles.get().public_id}/", 403)


# --- The principles ------------------------------------------------------------------------------


def test_answers_are_kept_on_the_round_for_its_organisers_and_are_no_score(client):
    process = make.process("budget", "draft")
    make.sign_in(client, process.place.organiser)
    url = prepare(process, "principles/")
    page = page_of(client, url)
    assert re.search(r"Projects with a named deliverer: \d+ of \d+\.", page)
    assert client.post(url, {"decides": "yes", "money": "partly"}).status_code == 302
    assert SelfCheck.objects.get().answers == {"decides": "yes", "money": "partly"}
    assert f"Answered: 2 of {len(QUESTIONS)}" in page_of(client, prepare(process))
    assert "Our answer so far:" in page_of(client, f"{url}sheet/")
    assert client.post(url, {"decides": "<b>"}).status_code == 200


@pytest.mark.parametrize("kind", ["poll", "budget", "call"])
@pytest.mark.parametrize("stage", ["draft", "concluded"])
def test_every_kind_can_be_asked_before_and_after(client, kind, stage):
    process = make.process(kind, stage if stage == "draft" else make.kind_called(kind).stages[-1].name)
    make.sign_in(client, make.organiser_of(process.place))
    for page in ("principles/", "principles/sheet/", "hands/"):
        page_of(client, prepare(process, page))
    make.sign_in(client, make.resident(process.place))
    for page in ("principles/", "hands/"):
        assert client.get(prepare(process, page)).status_code in (403, 404)
