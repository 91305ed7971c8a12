"""A poll in the browser, from an organiser's first word to the ballots."""

import re

import pytest

from folkmoot.base import clock
from folkmoot.belong.membership.models import Look
from folkmoot.decide.polls import actions
from folkmoot.decide.polls.models import Poll
from folkmoot.furniture.ballots import box as ballot_box
from tests import make

pytestmark = pytest.mark.django_db


def in_vote(client, **more):
    """A poll being voted on, with somebody who lives there signed in."""
    poll = make.process("poll", "vote", people=0, **more).poll
    voter = make.resident(poll.process.place)
    make.sign_in(client, voter, twice=False)
    return poll, voter, [option.public_id for option in poll.options.all()]


def text_of(page):
    """The page as text, without the token that differs each time."""
    return re.sub(r'value="\w{64}"', "", " ".join(page.content.decode().split()))


def test_a_neighbour_votes_reads_the_receipt_and_changes_the_vote(client):
    poll, voter, (blue, red, _green) = in_vote(client)
    sent = client.post(poll.get_absolute_url(), {"chosen": blue}, follow=True)
    receipt = text_of(sent)
    assert "Your ballot is in the box." in receipt and "<b><bdi>Deep blue</bdi></b>" in receipt
    first = ballot_box.ballot_of(poll.box, ballot_box.holder_of(voter)).leaf_hash

    changed = client.post(poll.get_absolute_url(), {"chosen": red}, follow=True)
    assert "<b><bdi>Brick red</bdi></b>" in text_of(changed)
    assert ballot_box.ballot_of(poll.box, ballot_box.holder_of(voter)).leaf_hash != first
    assert f'value="{red}" id="id_chosen_1" checked' in text_of(client.get(poll.get_absolute_url()))


def test_none_of_these_is_a_ballot_and_taking_back_is_not(client):
    poll, voter, _options = in_vote(client)
    assert "a blank ballot" in text_of(client.post(poll.get_absolute_url(), {"chosen": "none"}, follow=True))
    assert "checked" in text_of(client.get(poll.get_absolute_url()))
    back = client.post(poll.address("withdraw/"), follow=True)
    assert "Your ballot was taken back" in text_of(back)
    assert ballot_box.ballot_of(poll.box, ballot_box.holder_of(voter)) is None


def test_whoever_is_still_looked_at_reads_on_the_ballot_that_it_is_kept(client):
    poll, voter, _options = in_vote(client)
    assert "but does not count yet" not in text_of(client.get(poll.get_absolute_url()))
    with make.writing("a test"):
        Look.objects.create(
            place=poll.process.place, residency=voter.residencies.get(), reason=Look.TREE, cause="x",
            opened_on=clock.now().date(),
        )  # fmt: skip
    assert "Your vote is kept, but does not count yet" in text_of(client.get(poll.get_absolute_url()))


WRONG = [
    (Poll.SINGLE, [], "Pick an answer"),
    (Poll.SINGLE, [0, 1], "Pick one answer only"),
    (Poll.SINGLE, ["none", 0], "Keep one of the two"),
    (Poll.APPROVAL, ["none", 0, 1], "Keep one of the two"),
    (Poll.APPROVAL, ["zzzzzzzzzz"], "not one of the answers"),
    (Poll.SINGLE, ["\x00"], "not one of the answers"),
]


@pytest.mark.parametrize(("method", "chosen", "said"), WRONG)
def test_a_ballot_that_cannot_be_read_is_refused_beside_the_answers(client, method, chosen, said):
    poll, voter, options = in_vote(client, method=method)
    sent = [options[one] if isinstance(one, int) else one for one in chosen]
    page = client.post(poll.get_absolute_url(), {"chosen": sent})
    assert page.status_code == 200 and said in text_of(page)
    assert ballot_box.ballot_of(poll.box, ballot_box.holder_of(voter)) is None


def test_by_approval_several_answers_are_kept(client):
    poll, voter, (blue, _red, green) = in_vote(client, method=Poll.APPROVAL)
    client.post(poll.get_absolute_url(), {"chosen": [blue, green, blue]})
    assert ballot_box.ballot_of(poll.box, ballot_box.holder_of(voter)).choice == {"options": sorted([blue, green])}


def test_a_ballot_that_comes_late_is_refused_with_a_sentence(client):
    poll, _voter, (blue, *_others) = in_vote(client)
    with clock.at(poll.process.closes_at):
        page = client.post(poll.get_absolute_url(), {"chosen": blue})
    assert page.status_code == 403 and "Voting closed on" in text_of(page)


def test_nobody_sees_how_the_votes_stand_before_the_close(client):
    poll, _voter, (blue, *_others) = in_vote(client)
    before = text_of(client.get(poll.get_absolute_url()))
    for _number in range(3):
        actions.cast_ballot(make.resident(poll.process.place), poll, chosen=[blue])
    after = text_of(client.get(poll.get_absolute_url()))
    assert before == after
    assert client.get(poll.address("result/")).status_code == 404
    assert client.get(poll.address("ballots.jsonl")).status_code == 404


def test_after_the_close_a_receipt_shows_the_code_and_no_longer_the_choice(client):
    poll, _voter, (blue, *_others) = in_vote(client)
    client.post(poll.get_absolute_url(), {"chosen": blue})
    with clock.at(poll.process.closes_at + make.A_DAY):
        make.tick()
        page = text_of(client.get(poll.address("receipt/")))
    assert "Its code" in page and "Deep blue" not in page


def test_the_code_on_the_receipt_leads_to_an_entry_of_the_record(client):
    poll, _voter, (blue, *_others) = in_vote(client)
    client.post(poll.get_absolute_url(), {"chosen": blue})
    page = text_of(client.get(poll.address("receipt/")))
    code = page.split("<code>")[1].split("</code>")[0]
    with clock.at(poll.process.closes_at + make.A_DAY):
        make.tick()
        assert client.get("/record/find/", {"code": code}, follow=True).status_code == 200


def test_a_wrong_decoration_of_the_address_leads_to_the_right_one(client):
    poll = make.process("poll", "vote", people=0).poll
    wrong = poll.get_absolute_url().replace("colour", "color")
    assert client.get(wrong).headers["Location"] == poll.get_absolute_url()


def test_a_poll_is_found_only_in_its_own_place(client):
    poll = make.process("poll", "vote", people=0).poll
    elsewhere = poll.get_absolute_url().replace(poll.process.place.slug, make.place().slug)
    assert client.get(elsewhere).status_code == 404


def test_an_organiser_makes_a_poll_from_nothing_and_opens_it(client):
    place = make.place()
    office = make.body(place, "Wenderby Council", "Parks")
    make.sign_in(client, place.organiser)
    words = {
        "title": "The bench",
        "question": "Where should it go?",
        "answers": "By the library | In the sun\nOn the hill",
        "method": "single",
        "asks": "on",
        "due_on": "2030-05-01",
    }
    draft = client.post(f"/{place.slug}/polls/new/", words).headers["Location"]
    client.post(
        f"{draft}words/",
        {"title": "The bench", "power": "decides", "can_change": "One bench.", "cannot_change": "Its price."},
    )
    client.post(f"{draft}who-acts/", {"body": office.public_id, "will": "Put the bench where the poll says"})
    client.post(f"{draft}hours/", {"vote_opens": "2029-05-03T09:00", "vote_closes": "2029-05-17T18:00"})
    assert "Everything is there." in text_of(client.get(draft))
    opened = client.post(f"{draft}open/", follow=True)
    assert "its rules cannot change" in text_of(opened)
    assert "Where should it go?" in text_of(opened)
    poll = Poll.objects.get()
    assert [(one.label, one.about) for one in poll.options.all()] == [
        ("By the library", "In the sun"),
        ("On the hill", ""),
    ]


BAD_ANSWERS = [
    ("Yes", "at least 2"),
    ("Yes\nYES", "the same"),
    ("Yes\n| about nothing", "without an answer"),
    ("Yes\n" + "n" * 81, "too long"),
    ("\n".join(str(number) for number in range(13)), "at most 12"),
]


@pytest.mark.parametrize(("answers", "said"), BAD_ANSWERS, ids=[said for _answers, said in BAD_ANSWERS])
def test_answers_that_cannot_stand_are_said_beside_their_box(client, answers, said):
    place = make.place()
    make.sign_in(client, place.organiser)
    words = {
        "title": "T",
        "question": "Q?",
        "answers": answers,
        "method": "single",
        "asks": "on",
        "due_on": "2030-05-01",
    }
    page = client.post(f"/{place.slug}/polls/new/", words)
    assert page.status_code == 200 and said in text_of(page)
    assert not Poll.objects.exists()


def test_hostile_words_stay_words(client):
    poll, _voter, _options = in_vote(client, answers=[("<script>alert(1)</script>", ""), ("{{ 7|add:7 }}", "\"'><b>x")])
    page = text_of(client.get(poll.get_absolute_url()))
    assert "<script>alert(1)" not in page and "&lt;script&gt;alert(1)" in page and "{{ 7|add:7 }}" in page
