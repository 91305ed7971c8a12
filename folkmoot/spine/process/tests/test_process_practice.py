"""A practice round: every way to vote, on a draft, for those who run it; then nothing of it is left."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from folkmoot.base import clock
from folkmoot.base import keys as files
from folkmoot.base.guard import writing
from folkmoot.base.ids import ref
from folkmoot.base.models import Letter
from folkmoot.base.verdict import Refused
from folkmoot.belong.membership.models import Role
from folkmoot.cupboard.notices.models import Notice
from folkmoot.furniture.ballots import actions as ballots
from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.paper import actions as paper
from folkmoot.furniture.paper.models import home_of
from folkmoot.furniture.paper.seen import Seen
from folkmoot.record import audit
from folkmoot.record.models import Opening, Pending
from folkmoot.spine.process import actions as processes
from folkmoot.spine.process import practice_actions
from folkmoot.spine.process.tests.practising import browser, differing, everything, keys, letters, three
from tests import make

pytestmark = pytest.mark.django_db
KINDS = pytest.mark.parametrize("kind", ["poll", "budget"])
LISTED = {"1": "x"}


def vote_in_every_way(at):
    """On a screen, by code, at a kiosk, at the desk, with a helper, on paper read by two."""
    box = at.box
    ballots.cast_own(at.ada, box, marks=LISTED)
    code = f"code:{letters(box, at.ada)[0]}"
    ballots.cast_with_code(at.ben, box, claim=code, marks=LISTED)
    ballots.start_kiosk(at.ben, box, spot="hall")
    ballots.cast_at_kiosk(at.ben, box, claim=code, spot="hall", marks=LISTED)
    ballots.let_in(at.ben, box, claim=code)
    ballots.cast_at_desk(at.ben, box, claim=code, marks=LISTED)
    ballots.put_on_roll(at.ben, box, reason="refuge")
    ballots.promise(at.ben, box)
    ballots.cast_for(at.ben, box, claim=code, marks=LISTED, phone="01632 960 001")
    enter_papers(at)


def enter_papers(at):
    day = clock.now().date() + timedelta(days=1)
    batch = paper.issue(at.ada, at.box, where="The hall", issued=3, key_by=day)
    paper.count_back(at.ada, batch, returned=2, spoiled=0, unused=1)
    for number in (1, 2):
        for person in (at.ada, at.ben):
            paper.read_paper(person, batch, number, seen=Seen(LISTED))
    paper.read_paper(at.cleo, paper.ask_again(at.ada, batch.sheets.get(number=2)).batch, 2, seen=Seen(LISTED))
    paper.read_paper(at.ada, batch, 2, seen=Seen(LISTED))


@pytest.fixture
def at_commit(django_capture_on_commit_callbacks):
    """What is done once the transaction is in: keys are destroyed."""
    return django_capture_on_commit_callbacks


# --- What it leaves ------------------------------------------------------------------------------


@KINDS
def test_after_a_wipe_no_row_and_no_key_is_left_and_the_record_was_never_told(kind, at_commit):
    at = three(kind)
    make.tick()
    before, keys_before = everything(), keys()

    at.start()
    vote_in_every_way(at)
    told = {"record_pending", "record_entry", "record_opening", "record_node", "record_head"}
    assert not told & differing(before, everything())
    assert audit.audit().faults == []
    at.count()
    make.tick()
    assert audit.audit().faults == []
    assert at.box.key_name in keys()
    with at_commit(execute=True):
        at.wipe()

    assert differing(before, everything()) == set()
    assert keys() == keys_before


@KINDS
def test_what_came_out_is_told_in_the_words_of_a_real_result(kind):
    at = three(kind)
    at.start()
    vote_in_every_way(at)

    box = at.count()

    page = browser(at.cleo).get(at.address).content.decode()
    assert box.mixed_at
    # The screen's, the code's line once (the desk counts first), and two papers.
    assert box.ballots.filter(complete=True, outvoted=False).count() == 4
    assert "How it came out" in page
    assert ("won, picked by 4 of the 4 people" if kind == "poll" else "project won.") in page


def test_the_count_waits_for_papers_and_says_so():
    at = three()
    at.start()
    paper.issue(at.ada, at.box, where="The hall", issued=3, key_by=clock.now().date())

    assert at.count().mixed_at is None
    page = browser(at.ada).get(at.address).content.decode()

    assert "are still being counted by hand" in page and "To the paper" in page
    with pytest.raises(Refused, match="This practice is closed"):
        ballots.cast_own(at.ada, at.box, marks=LISTED)


def test_figures_that_do_not_add_up_are_signed_by_two_in_a_practice_too_and_go_with_it():
    at = three()
    make.tick()
    before = everything()
    at.start()
    batch = paper.issue(at.ada, at.box, where="The hall", issued=1, key_by=clock.now().date())
    paper.count_back(at.ada, batch, returned=0, spoiled=0, unused=0)
    at.count()
    with clock.at(at.box.settled_at + make.A_MINUTE):
        for person in (at.ada, at.ben):
            paper.sign_difference(person, at.box, 1, reason="One paper was lost in the rain.")
        assert at.count().mixed_at
    at.wipe()
    assert differing(before, everything()) == set()


@KINDS
def test_opening_wipes_the_practice_and_the_real_box_is_another(kind, at_commit):
    at = three(kind)
    box = at.start()
    code = letters(box, at.ada)[0]
    key = box.key_name

    with at_commit(execute=True):
        processes.open_process(at.ada, at.process)

    assert list(Box.objects.filter(place=at.place).values_list("practice", flat=True)) == [False]
    real = Box.objects.get(place=at.place)
    assert real.public_id != box.public_id and key not in keys() and real.key_name in keys()
    assert not real.claims.exists() and code
    make.tick()
    assert audit.audit().faults == []


def test_an_opening_that_is_refused_leaves_the_practice_where_it_is():
    at = three()
    box = at.start()
    with writing("a test"):
        at.process.backings.all().delete()
    with pytest.raises(Refused):
        processes.open_process(at.ada, at.process)
    assert at.box == box and box.key_name in keys()


def test_after_seven_days_it_goes_by_itself(at_commit):
    at = three()
    box = at.start()
    ballots.cast_own(at.ada, box, marks=LISTED)
    with clock.at(box.opened_at + timedelta(days=6, hours=23)):
        make.tick()
        assert Box.objects.filter(practice=True).exists()
    with clock.at(box.opened_at + timedelta(days=7)):
        with pytest.raises(Refused, match="This practice is closed"):
            ballots.cast_own(at.ada, box, marks=LISTED)
        with at_commit(execute=True):
            make.tick()
    assert not Box.objects.filter(practice=True).exists() and box.key_name not in keys()


# --- Who -----------------------------------------------------------------------------------------


def pages(at):
    box = at.box
    return [at.address, *(box.address(page) for page in ("", "vote/", "easy/", "large/")), home_of(box)]


@pytest.mark.parametrize("kind", [Role.CLERK, Role.CHECKER, Role.OBSERVER, Role.MODERATOR, Role.LEAD])
def test_whoever_holds_a_role_sees_it_and_votes_in_it(kind):
    at = three()
    box = at.start()
    client = browser(make.holder(at.place, kind))

    assert [client.get(page).status_code for page in pages(at)] == [200] * 6
    assert "PRACTICE" in client.get(at.address).content.decode()
    answer = client.post(box.address("vote/"), {"mark": "1"})

    assert "Practice: this is not on the record." in answer.content.decode()
    assert box.ballots.count() == 1


def test_residents_visitors_and_people_of_elsewhere_are_told_that_there_is_nothing():
    at = three()
    at.start()
    for person in (None, make.resident(at.place), make.person(), make.place().organiser, at.place.host_person):
        client = browser(person)
        assert {client.get(page).status_code for page in pages(at)} == {404}
        assert client.post(at.box.address("vote/"), {"mark": "1"}).status_code in (302, 404)
        for deed in ("start/", "count/", "again/", "wipe/"):
            assert client.post(f"{at.address}{deed}").status_code in (302, 404)
    assert at.box.ballots.count() == 0


def test_only_organisers_start_count_and_wipe():
    at = three()
    for deed in (practice_actions.start, practice_actions.start_again, practice_actions.count, practice_actions.wipe):
        with pytest.raises(Refused):
            deed(at.ben, at.process)
    assert not Box.objects.exists()


def test_it_shows_nowhere_that_residents_look():
    at = three()
    at.start()
    outbox = Letter.objects.count()
    ballots.cast_own(at.ada, at.box, marks=LISTED)
    for client in (browser(None), browser(make.resident(at.place))):
        for page in ("", "code/", "decide/", "say/", "changed/", "budgets/"):
            answer = client.get(f"/{at.place.slug}/{page}")
            text = answer.content.decode()
            assert answer.status_code == 200
            assert at.box.public_id not in text and "hall doors" not in text and "ractice" not in text
    assert Letter.objects.count() == outbox and not Notice.objects.exists()


def test_those_with_a_role_find_it_among_what_they_can_do():
    at = three()
    at.start()
    page = browser(at.cleo).get(f"/{at.place.slug}/run/").content.decode()
    assert "Practice: Which colour should the hall doors be?" in page and at.address in page


def test_a_hidden_draft_and_a_place_elsewhere_have_no_practice():
    at = three()
    box = at.start()
    client = browser(at.ada)
    assert client.get(f"/{make.place().slug}/practice/{at.process.public_id}/").status_code == 404
    processes.set_hidden(at.ada, at.process, hidden=True, reason_code="names-a-child")
    assert {client.get(page).status_code for page in (at.address, box.address(), home_of(box))} == {404}


def test_what_has_no_ballot_box_cannot_be_practised():
    call = make.process("call", "draft")
    with pytest.raises(Refused):
        practice_actions.start(call.place.organiser, call)
    page = browser(call.place.organiser).get(f"/{call.place.slug}/prepare/{call.public_id}/").content.decode()
    assert "Try it out first" not in page


# --- Starting, changing, starting again ----------------------------------------------------------


def test_the_button_pressed_twice_leads_to_one_practice():
    at = three()
    client = browser(at.ada)
    assert "Try it out first" in client.get(f"/{at.place.slug}/prepare/{at.process.public_id}/").content.decode()
    for _press in range(2):
        assert client.post(f"{at.address}start/").url == at.address
    assert Box.objects.filter(practice=True).count() == 1


def test_the_database_itself_keeps_a_second_practice_out():
    at = three()
    box = at.start()
    with pytest.raises(IntegrityError), transaction.atomic(), writing("a test"):
        Box.objects.create(place=at.place, owner="poll", subject=box.subject, practice=True)


def test_a_changed_ballot_cannot_be_voted_or_counted_until_the_practice_starts_again():
    at = three()
    box = at.start()
    make.sample_of(at.process.spec).change_settings(at.process)[0]()

    for deed in (lambda: ballots.cast_own(at.ada, at.box, marks=LISTED), at.count):
        with pytest.raises(Refused, match="was changed since this practice began"):
            deed()
    assert "was changed since" in browser(at.ada).get(at.address).content.decode()

    fresh = practice_actions.start_again(at.ada, at.process)
    assert fresh.public_id != box.public_id
    assert ballots.cast_own(at.ada, fresh, marks=LISTED)


def test_a_practice_whose_key_is_gone_can_only_be_wiped():
    at = three()
    box = at.start()
    files.destroy(box.key_name)
    for deed in (lambda: ballots.cast_own(at.ada, box, marks=LISTED), at.count):
        with pytest.raises(Refused, match="key of this practice is gone"):
            deed()
    at.wipe()
    assert not Box.objects.exists()


def test_a_budget_is_practised_with_its_own_way_to_vote():
    at = three("budget", way="points", points=10, most_points=5)
    box = at.start()
    ballots.cast_own(at.ada, box, marks={"1": "5", "2": "5"})
    assert at.count().mixed_at
    assert "How it came out" in browser(at.ben).get(at.address).content.decode()


# --- The record ----------------------------------------------------------------------------------


def test_a_real_box_that_somebody_calls_a_practice_by_hand_is_named_and_cannot_be_wiped():
    process = make.process("poll", "vote", people=2)
    make.tick()
    box = process.poll.box
    with writing("a hand"):
        Box.objects.filter(pk=box.pk).update(practice=True, opened_at=clock.now() - timedelta(days=30))

    assert audit.audit().faults == [f"{ref(box)}: “practice” is true and the record says false"]
    other = three()
    other.start()
    with clock.at(clock.now() + timedelta(days=8)):
        make.tick()
    assert box.ballots.count() == 2 and list(Box.objects.filter(practice=True)) == [box]


def test_ballots_put_by_hand_into_a_real_box_called_a_practice_are_named():
    process = make.process("poll", "vote", people=2)
    make.tick()
    box = process.poll.box
    with writing("a hand"):
        Box.objects.filter(pk=box.pk).update(practice=True)
        box.ballots.update(choice={"options": []})
    assert any("changed by hand" in fault for fault in audit.audit().faults)


def test_the_record_holds_no_word_of_a_practice():
    at = three()
    at.start()
    vote_in_every_way(at)
    at.count()
    words = " ".join(
        [*Pending.objects.values_list("body", flat=True), *Opening.objects.values_list("label", flat=True)]
    )
    assert at.box.public_id not in words and "ballot.cast" not in words and "paper." not in words
