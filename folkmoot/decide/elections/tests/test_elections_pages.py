"""Positions and elections in the browser, from setting one up to the count that everybody reads."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from folkmoot.base import clock, human_time
from folkmoot.belong.membership.actions import residency
from folkmoot.belong.membership.models import Role
from folkmoot.decide.elections import actions
from folkmoot.decide.elections.methods import MOST, PAIRS
from folkmoot.decide.elections.models import Election, Nomination, Position, Term
from folkmoot.decide.elections.tests import sample
from tests import make

pytestmark = pytest.mark.django_db


def text_of(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def in_stage(stage: str, **more) -> Election:
    return make.process("election", stage, people=0, **more).election


def test_an_organiser_sets_up_a_position_and_begins_an_election_of_it(client):
    place = make.place()
    make.sign_in(client, place.organiser)
    words = {
        "title": "Treasurer", "duties": "Keeps the books.", "seats": 1, "months": 24, "method": MOST, "seconders": 1,
        "recall_percent": 20,
    }  # fmt: skip
    made = client.post(f"/{place.slug}/positions/new/", words, follow=True)
    assert "Keeps the books." in text_of(made) and "1 place is free." in text_of(made)
    twice = client.post(f"/{place.slug}/positions/new/", words)
    assert "There is a position of this name already." in text_of(twice)
    position = Position.objects.get()
    setup = client.post(f"/{place.slug}/elections/new/", {"position": position.public_id}, follow=True)
    assert "On which day does the term begin?" in text_of(setup)
    election = Election.objects.get()
    kept = {"method": PAIRS, "seats": 2, "seconders": 1, "months": 12, "starts_on": "2027-05-01"}
    kept |= {"if_left": "countback", "if_left_months": 6}
    prepare = client.post(election.address("setup/"), kept, follow=True)
    assert "This way fills one place only." in text_of(prepare)


def test_the_page_of_a_position_that_nobody_fills_begins_an_election_of_it(client):
    place = make.place()
    vacant = sample.position(place, "Chair")
    make.sign_in(client, place.organiser)
    page = client.get(vacant.get_absolute_url()).text
    address = f"/{place.slug}/elections/new/?position={vacant.public_id}"
    assert address in page
    assert f'value="{vacant.public_id}"' in client.get(address).text and "checked" in client.get(address).text
    sample.draft(place, title="Chair")
    assert address not in client.get(vacant.get_absolute_url()).text


def test_organisers_of_an_election_tell_people_first_that_they_can_stand(client):
    process = in_stage("nominate").process
    make.sign_in(client, make.organiser_of(process.place))
    page = client.get(f"/{process.place.slug}/run/").text
    assert page.index("Tell people that they can stand") < page.index("Print letters")


def test_an_election_never_only_gathers_what_people_think_and_names_its_stages(client):
    process = make.process("election", "draft")
    make.sign_in(client, process.place.organiser)
    at = f"/{process.place.slug}/prepare/{process.public_id}/"
    assert "This only gathers what people think" not in client.get(f"{at}words/").text
    assert "Nominate : From" in text_of(client.get(at)), "each span of days says of which stage it is"


def test_a_meeting_needs_a_place(client):
    place = make.place()
    make.sign_in(client, place.organiser)
    election = sample.draft(place).election
    sent = {
        "method": MOST, "seats": 1, "seconders": 1, "months": 12, "starts_on": "2027-05-01",
        "meeting_at": "2027-04-01T19:00",
    }  # fmt: skip
    assert "Say where the meeting is." in text_of(client.post(election.address("setup/"), sent))


def test_while_people_can_be_nominated_the_page_says_until_when(client):
    election = in_stage("nominate")
    closes_at = election.process.timetable["nominate"].closes_at
    words = human_time.words(closes_at, clock.now())
    make.sign_in(client, make.resident(election.process.place))
    for page in (client.get(election.address()), Client().get(election.address())):
        assert f"You can nominate, or stand yourself, until {words}." in text_of(page)
        assert f"Nominate until {words}" in text_of(page), "beside the stage too, the only one that a phone names"


def test_a_fingerprint_among_the_rules_can_break_on_a_phone(client):
    election = in_stage("nominate")
    assert f"<code>{election.seed_fingerprint}</code>" in client.get(election.address()).text


def test_a_meeting_is_on_its_page_in_the_calendar_and_on_the_noticeboard(client):
    meeting = {
        "meeting_at": clock.now() + timedelta(days=3), "meeting_where": "The hall", "meeting_link": "01632 960 123",
        "meeting_access": "No steps; a hearing loop.",
    }  # fmt: skip
    election = in_stage("nominate", **meeting)
    place = election.process.place
    assert 'href="tel:01632960123"' in client.get(election.address()).text
    for page in (election.address(), f"/{place.slug}/noticeboard/", f"/{place.slug}/calendar/"):
        assert "a hearing loop" in text_of(client.get(page)), page


@pytest.mark.parametrize("link", ["javascript:alert(1)", "http://example.org", "ring me", "https:// x"])
def test_a_meeting_is_joined_by_a_web_address_or_a_number_and_nothing_else(link, client):
    election = make.process("election", "draft").election
    make.sign_in(client, election.process.place.organiser)
    page = client.post(election.address("setup/"), {"meeting_link": link})
    assert "or a phone number." in text_of(page) and "Type a whole web address" in text_of(page)


def test_a_neighbour_stands_and_another_seconds_them(client):
    election = in_stage("nominate")
    place = election.process.place
    ada, ben = make.resident(place, "Ada Adams"), make.resident(place)
    make.sign_in(client, ada)
    unnamed = client.post(election.address("nominate/"), {"whom": "self"})
    assert "Your name has to be on the ballot if you stand." in text_of(unnamed)
    sent = {"whom": "self", "statement": "I know the hall.", "agreed": "on"}
    page = text_of(client.post(election.address("nominate/"), sent, follow=True))
    assert "You are now a candidate." in page and "I know the hall." in page and "Seconded by 0 of the 1" in page
    stands = Nomination.objects.select_related("election__process__place").get()
    make.sign_in(client, ben)
    seconded = client.post(stands.address("answer/"), {"deed": "second"}, follow=True)
    assert "Seconded by 1 neighbour: enough." in text_of(seconded)
    again = client.post(election.address("nominate/"), {**sent, "whom": "neighbour", "code": "NOBODYS"})
    assert "Nobody shows this code now." in text_of(again)


def test_whoever_steps_back_is_asked_once_told_and_named_no_longer(client):
    election = in_stage("nominate")
    stands = sample.standing(make.resident(election.process.place, "Ada Adams"), election)
    make.sign_in(client, stands.person)
    assert "you cannot come back in this election" in text_of(client.get(stands.get_absolute_url()))
    page = client.post(stands.address("answer/"), {"deed": "step-back"}, follow=True)
    assert "You stepped back. Your name is off the list." in text_of(page)
    client.logout()
    assert "Ada Adams" not in text_of(client.get(election.address()))


def test_each_way_to_vote_is_explained_before_it_is_chosen(client):
    place = make.place()
    make.sign_in(client, place.organiser)
    page = text_of(client.get(f"/{place.slug}/positions/new/"))
    assert "One tick for each place: most votes win. Each voter ticks as many people as there are places" in page


def test_a_neighbour_is_nominated_by_the_code_they_show_and_says_yes(client):
    election = in_stage("nominate")
    ada, ben = make.resident(election.process.place), make.resident(election.process.place, "Ben Brown")
    code = residency.show_desk_code(ben).code
    make.sign_in(client, ada)
    asked = client.post(election.address("nominate/"), {"whom": "neighbour", "code": code}, follow=True)
    assert "Nobody else sees it until they say yes." in text_of(asked)
    make.sign_in(client, ben)
    assert "A neighbour nominated you" in text_of(client.get(election.address()))
    stands = Nomination.objects.select_related("election__process__place").get()
    assert "Would you like to stand?" in text_of(client.get(stands.get_absolute_url()))
    client.post(stands.address("answer/"), {"deed": "yes"})
    assert Nomination.objects.get().state == Nomination.STANDS


def test_words_are_written_and_a_place_is_shared(client):
    election = in_stage("check")
    place = election.process.place
    ada, ben = make.resident(place, "Ada"), make.resident(place, "Ben")
    with clock.at(election.process.timetable["nominate"].opens_at):
        stands = sample.standing(ada, election)
    make.sign_in(client, ada)
    told = client.post(stands.address("statement/"), {"statement": "Ask me anything."}, follow=True)
    assert "Ask me anything." in text_of(told)
    client.post(stands.address("share/"), {"code": residency.show_desk_code(ben).code})
    make.sign_in(client, ben)
    assert "Would you share this position?" in text_of(client.get(stands.get_absolute_url()))
    page = client.post(stands.address("answer/"), {"deed": "share"}, follow=True)
    assert "Ada and Ben, sharing" in text_of(page)


def test_a_checker_refuses_with_a_reason_that_all_can_read(client):
    election = in_stage("check")
    place = election.process.place
    with clock.at(election.process.timetable["nominate"].opens_at):
        stands = sample.standing(make.resident(place), election)
    make.sign_in(client, make.holder(place, Role.CHECKER))
    bare = client.post(stands.address("check/"), {"decision": "refuse"})
    assert "Nobody is kept off a list without one." in text_of(bare)
    client.post(
        stands.address("check/"), {"decision": "refuse", "reason": "conflict", "words": "Works for the landlord."}
    )
    client.logout()
    page = client.get(stands.get_absolute_url())
    assert "Works for the landlord." in text_of(page) and "/reviews/ask/" in page.content.decode()


def voting(client, **more):
    """An election that is being voted on, with somebody on the roll signed in."""
    election = in_stage("vote", **more)
    sample.enough_stand(election)
    voter = make.resident(election.process.place)
    sample.on_the_roll(election.process, voter)
    make.sign_in(client, voter, twice=False)
    return election, [one.name for one in Nomination.objects.standing(election)]


def test_an_order_is_marked_without_a_script_changed_and_taken_back(client):
    election, names = voting(client)
    page = client.get(election.address()).content.decode()
    assert page.count('<select name="mark-') == len(names)
    sent = client.post(election.address(), {"mark-1": "2", "mark-3": "1"}, follow=True)
    receipt = text_of(sent)
    assert "Your ballot is in the box." in receipt and receipt.index(names[2]) < receipt.index(names[0])
    assert '<option value="2" selected>' in client.get(election.address()).content.decode()
    back = client.post(election.address("withdraw/"), follow=True)
    assert "Your ballot was taken back" in text_of(back)


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        ({"mark-1": "1", "mark-2": "1"}, "Two people have place 1."),
        ({"mark-1": "first"}, "Write whole numbers only"),
        ({"mark-99": "1"}, "beside nobody who stands"),
        ({}, "Nothing is marked."),
    ],
)
def test_marks_that_make_no_ballot_are_refused_in_words(client, marks, words):
    election, _names = voting(client)
    assert words in text_of(client.post(election.address(), marks))
    assert not election.box.ballots.exists()


def test_too_many_ticks_are_refused_before_they_are_sent_off(client):
    election, _names = voting(client, method=MOST, seats=2)
    page = client.post(election.address(), {"mark": ["1", "2", "3"]})
    assert "Tick at most 2 people." in text_of(page)


def test_a_blank_ballot_is_a_ballot(client):
    election, _names = voting(client)
    page = client.post(election.address(), {"blank": "on"}, follow=True)
    assert "a blank ballot, which is counted" in text_of(page)


def test_whoever_came_after_the_roll_was_closed_reads_why_they_wait(client):
    election, _names = voting(client)
    make.sign_in(client, make.resident(election.process.place), twice=False)
    page = client.get(election.address())
    assert "The roll of this election was closed on" in text_of(page) and "<select" not in page.content.decode()


def test_the_count_is_read_stage_by_stage(client):
    election, names = voting(client, seats=1)
    for order in [(1, 2)] * 7 + [(2, 1)] * 4:
        voter = make.resident(election.process.place)
        sample.on_the_roll(election.process, voter)
        actions.cast_ballot(voter, election, marks={str(line): str(at) for at, line in enumerate(order, start=1)})
    with clock.at(election.process.closes_at + timedelta(minutes=1)):
        make.tick()
        page = text_of(client.get(election.address("result/")))
    assert "First choices: 11 ballots name somebody. 6 votes are enough to be elected." in page
    assert f"<h1><bdi>Chosen: {names[0]}</bdi></h1>" in client.get(election.address("result/")).text
    assert f"Chosen: {names[0]}" in client.get(election.address()).text
    assert f"{names[0]} is elected." in page and "No lot was needed." in page
    assert "only the figures of the count are public" in page


def test_the_numbers_of_a_draw_are_typed_in_by_an_organiser_alone(client):
    process = make.process("draw", "draw", people=0)
    sample.enough_stand(process.election)
    make.sign_in(client, make.resident(process.place))
    assert client.get(process.election.address("numbers/")).status_code == 403
    make.sign_in(client, process.place.organiser)
    assert "The draw waits for its numbers" in text_of(client.get(process.election.address()))
    sent = client.post(process.election.address("numbers/"), {"numbers": "4 9 17 23 31 42"}, follow=True)
    assert "Typed so far: 4 9 17 23 31 42." in text_of(sent)


def test_a_holder_rests_takes_it_up_and_ticks_what_was_handed_over(client):
    election, _names = voting(client, seats=1)
    with clock.at(election.process.closes_at + timedelta(minutes=1)):
        actions_before_closing(election)
        make.tick()
    with make.writing("a test"):
        Term.objects.update(starts_on=clock.now().date() - timedelta(days=60))
    term = Term.objects.select_related("position__place", "person").get()
    make.sign_in(client, term.person)
    rests = client.post(term.url, {"deed": "rest"}, follow=True)
    assert "Rests since" in text_of(rests)
    assert "Rests since" not in text_of(client.post(term.url, {"deed": "go-on"}, follow=True))
    handover = term.position.address("handover/")
    client.post(handover, {"words": "The keys of the hall"})
    item = term.position.handover.get()
    done = client.post(f"{handover}{item.public_id}/", {"deed": "done"}, follow=True)
    assert "1 of 1 thing is handed over." in text_of(done)
    gone = client.post(f"{handover}{item.public_id}/", {"deed": "remove"}, follow=True)
    assert "Nothing is on the list yet." in text_of(gone)


def actions_before_closing(election: Election) -> None:
    voter = make.resident(election.process.place)
    sample.on_the_roll(election.process, voter)
    with clock.at(election.process.closes_at - timedelta(hours=1)):
        actions.cast_ballot(voter, election, marks={"1": "1"})


def test_neighbours_sign_on_the_page_and_nobody_sees_who(client):
    election, _names = voting(client, seats=1)
    with clock.at(election.process.closes_at + timedelta(minutes=1)):
        actions_before_closing(election)
        make.tick()
    with make.writing("a test"):
        Term.objects.update(starts_on=clock.now().date() - timedelta(days=60))
    term = Term.objects.select_related("position__place").get()
    signer = make.resident(election.process.place, "Sig Signer")
    make.sign_in(client, signer)
    begun = client.post(f"{term.url}recall/", {"words": "The hall was shut."}, follow=True)
    page = text_of(begun)
    assert "The hall was shut." in page and "1 of 5 signatures" in page
    other = make.resident(election.process.place)
    make.sign_in(client, other)
    address = begun.redirect_chain[-1][0]
    signed = client.post(address, {"deed": "sign"}, follow=True)
    assert "2 of 5 signatures" in text_of(signed) and "Sig Signer" not in text_of(signed)
    assert "1 of 5 signatures" in text_of(client.post(address, {"deed": "take-back"}, follow=True))
