"""A letter's code is a ballot; it and an account can be one voter; nothing tells whether a code was used."""

import re

import pytest
from django.test import Client

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.base.verdict import Refused
from folkmoot.belong.membership.actions import Household
from folkmoot.belong.membership.models import Residency
from folkmoot.furniture.ballots import actions, ballot_codes, roll
from folkmoot.furniture.ballots import box as boxes
from folkmoot.furniture.ballots.models import Claim, RollLine, holder_of
from tests import make

pytestmark = pytest.mark.django_db
HOME = "12 Mill Road\nWenderby\nWB1 2AB"


@pytest.fixture
def poll():
    return make.process("poll", "vote", people=0).poll


@pytest.fixture
def box(poll):
    return poll.box


def letters(box, adults=2, address=HOME):
    place = box.place
    return actions.print_codes(make.organiser_of(place), box, [Household(address, adults)]).sheets


def answers(poll):
    """Numbers as the paper prints them."""
    return [str(number) for number, _option in enumerate(poll.options.all(), 1)]


def type_code(client, box, code):
    return client.post(f"/{box.place.slug}/code/", {"code": code})


def vote(client, box, mark):
    return client.post(box.address("vote/"), {"mark": mark})


def close(poll):
    with clock.at(poll.process.closes_at + make.A_MINUTE):
        make.tick()


def counted(poll):
    close(poll)
    chosen = {option.public_id: str(number) for number, option in enumerate(poll.options.all(), 1)}
    return sorted("".join(chosen[one] for one in choice["options"]) for choice in boxes.counted(poll.box))


def test_a_code_has_a_check_that_sees_a_slip_or_two_letters_swapped():
    code = ballot_codes.new_ballot_code()
    assert len(code) == 12 and ballot_codes.meant(ballot_codes.printed(code).lower()) == code
    for place in range(12):
        other = "7" if code[place] != "7" else "k"
        assert ballot_codes.meant(code[:place] + other + code[place + 1 :]) is None
    for place in range(11):
        if code[place] != code[place + 1]:
            swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
            assert ballot_codes.meant(swapped) is None


def test_every_adult_gets_a_letter_and_a_line_and_neither_code_nor_address_is_kept(box, client):
    make.sign_in(client, make.holder(box.place, "clerk"))
    page = client.post(box.address("letters/"), {"addresses": "12 Mill Road, Wenderby, WB1 2AB | 3"})
    codes = re.findall(r'class="big code">([A-Z0-9-]+)<', page.content.decode())
    assert len(codes) == 3 and "no-store" in page["Cache-Control"]
    assert box.roll.count() == 3 and set(box.claims.values_list("kind", flat=True)) == {"address", "code"}
    kept = " ".join(box.claims.values_list("claim", flat=True))
    assert "mill" not in kept and ballot_codes.meant(codes[0]) not in kept


def test_a_list_printed_twice_makes_no_letter_in_the_post_worthless(box):
    first = letters(box, adults=2)
    again = actions.print_codes(make.organiser_of(box.place), box, [Household(HOME.replace("\n", ", "), 3)])
    assert (len(again.sheets), again.left_out) == (1, 2)
    assert again.sheets[0].number == 3
    assert all(roll.line_for(box, ballot_codes.claim_of(sheet.code)) for sheet in first)


def test_only_those_at_the_desk_print_letters_and_only_until_closing(poll, box, client):
    make.sign_in(client, make.resident(box.place))
    assert client.get(box.address("letters/")).status_code == 403
    with clock.at(poll.process.closes_at), pytest.raises(Refused, match="roll is closed"):
        letters(box)


def test_a_code_votes_and_changes_its_vote_without_an_account(poll, box, client):
    first, second = answers(poll)[:2]
    sheet = letters(box)[0]
    assert type_code(client, box, sheet.code).url == box.address("vote/")
    page = vote(client, box, first)
    assert "Your ballot is in the box" in page.content.decode() and "no-store" in page["Cache-Control"]
    vote(client, box, second)
    assert counted(poll) == [second]
    assert list(box.roll.filter(voted=True).values_list("via", flat=True)) == ["code"]


def test_the_same_code_works_from_another_browser_and_never_shows_what_it_sent(poll, box):
    sheet = letters(box)[0]
    for mark in answers(poll)[:2]:
        client = Client()
        type_code(client, box, sheet.code.upper())
        assert " checked" not in client.get(box.address("vote/")).content.decode()
        vote(client, box, mark)
    assert counted(poll) == [answers(poll)[1]]


def plain(page):
    """A page without its token, and without what was typed."""
    text = re.sub(r'(name="csrfmiddlewaretoken" value|name="code" value)="[^"]*"', "", page.content.decode())
    return re.sub(r'value="[^"]*"', "", text)


def test_every_code_that_does_not_work_gets_the_same_answer(poll, box, client):
    sheet = letters(box)[0]
    actions.replace_code(make.organiser_of(box.place), box, claim=ballot_codes.claim_of(sheet.code))
    elsewhere = make.process("poll", "vote", people=0).poll.box
    other_place = letters(elsewhere)[0].code
    wrong = ["", sheet.code, other_place, ballot_codes.new_ballot_code(), "<b>x</b>", "0" * 12, "é" * 50]
    pages = [type_code(client, box, code) for code in wrong[1:]]
    assert {page.status_code for page in pages} == {422}
    assert len({plain(page) for page in pages}) == 1
    assert "standing" not in client.cookies and "voter" not in client.cookies


def test_guessing_is_slowed_and_a_slip_of_the_pen_costs_no_try(box, client, monkeypatch):
    monkeypatch.setattr("folkmoot.furniture.ballots.views.code.MOST_TRIES", 3)
    for _try in range(5):
        type_code(client, box, "0" * 11 + "1")
    right = letters(box)[0].code
    assert type_code(client, box, right).status_code == 302
    for _try in range(3):
        page = type_code(client, box, ballot_codes.new_ballot_code())
    assert "tried too often" in page.content.decode()
    assert type_code(client, box, right).status_code == 422


def test_before_and_after_the_hours_a_code_says_when_and_casts_nothing(client):
    coming = make.process("poll", "coming", people=0).poll
    type_code(client, coming.box, letters(coming.box)[0].code)
    assert "opens" in vote(client, coming.box, "1").content.decode()
    assert not coming.box.ballots.exists()


def test_what_cannot_be_counted_is_refused_in_words_and_not_kept(poll, box, client):
    type_code(client, box, letters(box)[0].code)
    for marks in ([], ["99"], ["1", "none"], ["<script>"], ["1", "2", "3"]):
        page = client.post(box.address("vote/"), {"mark": marks})
        assert page.status_code == 422 and "There is a problem" in page.content.decode(), marks
    assert not box.ballots.exists()
    assert client.post(box.address("vote/"), {"mark": "none"}).status_code == 200
    assert counted(poll) == [""]


def test_a_round_that_is_hidden_or_elsewhere_is_not_found(box, client):
    assert client.get(box.address()).status_code == 200
    assert client.get(f"/{make.place().slug}/ballots/{box.public_id}/").status_code == 404
    draft = make.process("poll", "draft")
    assert draft.poll.box is None


# --- One voter, two ways ----------------------------------------------------------------------------


def account_vote(client, poll, number):
    option = list(poll.options.all())[int(number) - 1]
    assert client.post(poll.get_absolute_url(), {"chosen": option.public_id}).status_code == 302


def test_who_is_signed_in_and_types_a_code_is_asked_once_and_then_both_are_one_voter(poll, box, client):
    ada = make.resident(box.place)
    make.sign_in(client, ada)
    account_vote(client, poll, "1")
    type_code(client, box, letters(box)[0].code)
    asked = client.get(box.address("vote/"))
    assert asked.url.startswith(box.address("whose/"))
    client.post(box.address("whose/"), {"mine": "1", "next": box.address("vote/")})
    assert client.get(box.address("vote/")).status_code == 200
    vote(client, box, "2")
    assert counted(poll) == ["2"]
    assert box.roll.filter(voted=True).count() == 1


def test_whoever_signs_in_after_a_code_was_used_is_asked_too_and_the_last_ballot_counts(poll, box, client):
    type_code(client, box, letters(box)[0].code)
    vote(client, box, "1")
    make.sign_in(client, make.resident(box.place))
    page = client.get(poll.get_absolute_url())
    assert page.url.startswith(box.address("whose/"))
    client.post(box.address("whose/"), {"mine": "1", "next": poll.get_absolute_url()})
    account_vote(client, poll, "2")
    assert counted(poll) == ["2"]


def test_a_code_that_was_somebody_elses_stays_a_voter_of_its_own_and_leaves_the_browser(poll, box, client):
    type_code(client, box, letters(box)[0].code)
    vote(client, box, "1")
    make.sign_in(client, make.resident(box.place))
    client.get(poll.get_absolute_url())
    client.post(box.address("whose/"), {"other": "1", "next": poll.get_absolute_url()})
    assert client.cookies["voter"].value == ""
    account_vote(client, poll, "2")
    assert counted(poll) == ["1", "2"]


def test_an_account_shows_the_same_whether_or_not_its_letter_had_been_used(poll, box):
    """Two neighbours take somebody else's letter; one letter was used before. Neither can tell which."""
    used, unused = letters(box)
    owner = Client()
    type_code(owner, box, used.code)
    vote(owner, box, "2")
    pages = []
    for sheet in (used, unused):
        client = Client()
        make.sign_in(client, make.resident(box.place, "Same Name"))
        account_vote(client, poll, "1")
        type_code(client, box, sheet.code)
        client.post(box.address("whose/"), {"mine": "1", "next": poll.get_absolute_url()})
        receipt = client.get(poll.address("receipt/")).content.decode()
        page = client.get(poll.get_absolute_url()).content.decode()
        pages.append(re.sub(r"[0-9A-Z]{4}(-[0-9A-Z]{4,}){3,}|code=[^\"]+|value=\"[\w]{40,}\"", "", receipt + page))
    assert pages[0] == pages[1]


def test_an_account_with_a_letter_of_its_own_cannot_swallow_a_neighbours(poll, box):
    mine, theirs = letters(box)
    ada = make.resident(box.place)
    actions.claim_with_code(ada, box, claim=ballot_codes.claim_of(mine.code))
    actions.claim_with_code(ada, box, claim=ballot_codes.claim_of(mine.code))
    with pytest.raises(Refused, match="counts for somebody else"):
        actions.claim_with_code(ada, box, claim=ballot_codes.claim_of(theirs.code))


def test_finishing_makes_a_shared_phone_forget_the_code(box, client):
    type_code(client, box, letters(box)[0].code)
    client.post(box.address("finish/"))
    assert vote(client, box, "1").url == f"/{box.place.slug}/code/"


def test_a_code_makes_one_account_that_is_the_same_voter(poll, box, client):
    sheet = letters(box)[0]
    type_code(client, box, sheet.code)
    vote(client, box, "1")
    assert client.post(box.address("account/"), {"name": "Nia"}).status_code == 302
    person = Residency.objects.get(place=box.place, how=Residency.LETTER).person
    assert person.name == "Nia"
    account_vote(client, poll, "2")
    with pytest.raises(Refused, match="made with this letter already"):
        actions.make_account(make_visitor(), box, claim=ballot_codes.claim_of(sheet.code), name="Two")
    assert counted(poll) == ["2"]
    assert roll.line_for(box, holder_of(person)) == roll.line_for(box, ballot_codes.claim_of(sheet.code))


def make_visitor():
    from django.contrib.auth.models import AnonymousUser  # noqa: PLC0415

    return AnonymousUser()


def test_a_lost_letter_is_replaced_by_its_whole_address_and_votes_in_its_place(poll, box, client):
    lost = letters(box)[1]
    finder = Client()
    type_code(finder, box, lost.code)
    vote(finder, box, "1")
    make.sign_in(client, make.holder(box.place, "clerk"))
    wrong = client.post(box.address("lost/"), {"address": "12 Mill Road", "number": "2"})
    assert "Nobody is found under that" in wrong.content.decode()
    page = client.post(box.address("lost/"), {"address": "12 mill road, WENDERBY WB1 2AB", "number": "2"})
    fresh = re.search(r"<code>([A-Z0-9-]+)</code>", page.content.decode()).group(1)
    assert "does not work any more" in vote(finder, box, "1").content.decode()
    voter = Client()
    type_code(voter, box, fresh)
    vote(voter, box, "2")
    assert counted(poll) == ["2"]


def test_a_person_forgotten_with_a_letter_leaves_a_line_without_a_name(box):
    ada = make.resident(box.place)
    actions.claim_with_code(ada, box, claim=ballot_codes.claim_of(letters(box)[0].code))
    before = RollLine.objects.count()
    with writing("a test"):
        Claim.erase_for(ada)
    assert roll.line_for(box, holder_of(ada)) is None
    assert RollLine.objects.count() == before
