"""A practice's codes, cookies and screens open the practice only, and the real round's open the real one only."""

import re

import pytest

from folkmoot.base import clock
from folkmoot.base.verdict import Refused
from folkmoot.belong.membership.models import Residency
from folkmoot.belong.people.models import Person
from folkmoot.furniture.ballots import actions, queries, roll
from folkmoot.furniture.ballots import box as boxes
from folkmoot.furniture.ballots.ballot_codes import claim_of
from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.paper import actions as paper
from folkmoot.furniture.paper.models import home_of
from folkmoot.spine.process import actions as processes
from folkmoot.spine.process.tests.practising import HOME, browser, letters, three, type_code
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def at():
    """Three people with a practice that is on."""
    made = three()
    made.start()
    return made


def text(answer):
    return answer.content.decode()


def opened(at):
    """The same draft, opened and in its hours: its real box, and the hour."""
    processes.open_process(at.ada, at.process)
    return at.process.poll.box, at.process.timetable["vote"].opens_at + make.A_MINUTE


# --- Codes ---------------------------------------------------------------------------------------


def test_whoever_holds_a_practice_letter_votes_with_it_as_a_neighbour_would_without_an_account(at):
    client = browser(None)
    assert type_code(client, at.box, letters(at.box, at.ada)[0]).url == at.box.address("vote/")

    page = text(client.get(at.box.address("vote/")))
    answer = text(client.post(at.box.address("vote/"), {"mark": "1"}))

    assert "PRACTICE" in page
    assert "Practice: this is not on the record." in answer and "Make an account with it" not in answer
    assert at.box.ballots.count() == 1
    # No page leads them where they are not let in.
    onward = {link for link in re.findall(r'href="([^"#]+)"', page + answer) if link.startswith(f"/{at.place.slug}/")}
    assert {link for link in onward if client.get(link).status_code != 200} == set()


def test_holding_a_letter_shows_the_ballot_only_and_not_the_page_of_the_practice_or_its_paper(at):
    client = browser(make.resident(at.place))
    type_code(client, at.box, letters(at.box, at.ada)[0])
    client.post(at.box.address("whose/"), {"other": "1"})
    assert client.get(at.address).status_code == 404
    assert client.get(home_of(at.box)).status_code == 404


def test_a_practice_letter_opens_no_account_and_makes_nobody_a_resident(at):
    client = browser(None)
    type_code(client, at.box, letters(at.box, at.ada)[0])
    people, seen = Person.objects.count(), Residency.objects.count()

    answer = client.post(at.box.address("account/"), {"name": "Vera"})

    assert answer.status_code == 403 and "opens no account" in text(answer)
    assert (Person.objects.count(), Residency.objects.count()) == (people, seen)


def test_a_practice_code_is_nothing_in_the_real_round_and_its_cookie_neither(at):
    practice, code, client = at.box, letters(at.box, at.ada)[0], browser(None)
    type_code(client, practice, code)
    real, hour = opened(at)

    with clock.at(hour):
        assert "does not work here" in text(type_code(browser(None), real, code))
        assert client.post(real.address("vote/"), {"mark": "1"}).url == f"/{at.place.slug}/code/"
        with pytest.raises(Refused, match="does not work any more"):
            actions.cast_with_code(at.ada, real, claim=claim_of(code), marks={"1": "x"})
        assert client.get(practice.address("vote/")).status_code == 404
    assert not real.ballots.exists() and roll.line_for(real, claim_of(code)) is None


def test_a_real_code_is_nothing_in_the_practice_of_another_draft(at):
    real = make.process("poll", "vote", of=at.place, people=0).poll.box
    code, client = letters(real, at.ada)[0], browser(None)
    assert type_code(client, real, code).url == real.address("vote/")

    assert client.get(at.box.address("vote/")).status_code == 404
    assert client.post(at.box.address("vote/"), {"mark": "1"}).status_code == 404
    assert queries.box_of_code(at.place, code) == real and not at.box.ballots.exists()


def test_one_home_gets_a_letter_in_the_practice_and_another_in_the_real_round(at):
    first = letters(at.box, at.ada)
    real, _hour = opened(at)
    assert len(first) == len(letters(real, at.ada)) == 1


def test_voting_in_a_practice_leaves_ones_own_ballot_in_a_real_round_as_it_was(at):
    poll = make.process("poll", "vote", of=at.place, people=0).poll
    neighbour = make.resident(at.place)
    make.sample_of(poll.process.spec).take_part(poll.process, neighbour, 0)
    before = list(poll.box.ballots.values()), list(poll.box.claims.values()), list(poll.box.roll.values())

    actions.cast_own(at.ada, at.box, marks={"2": "x"})
    at.count()

    assert (list(poll.box.ballots.values()), list(poll.box.claims.values()), list(poll.box.roll.values())) == before


def test_a_browser_that_still_knows_a_code_of_a_wiped_practice_forgets_it_and_goes_on(at):
    client, box = browser(at.ada), at.box
    type_code(client, box, letters(box, at.ada)[0])
    at.wipe()

    asked = client.get(f"/{at.place.slug}/budgets/")
    onward = client.get(asked.url)

    assert asked.url.startswith(box.address("whose/")) and onward.url == f"/{at.place.slug}/budgets/"
    assert client.get(onward.url).status_code == 200
    assert browser(None).get(box.address("whose/")).status_code == 404


# --- Shared screens ------------------------------------------------------------------------------


def kiosk(at):
    client = browser(at.ben)
    client.post(at.box.address("kiosk/start/"), {"spot": "hall"})
    return client


def test_a_shared_screen_works_in_a_practice_though_nobody_is_signed_in_at_it(at):
    client, code = kiosk(at), letters(at.box, at.ada)[0]
    assert "PRACTICE" in text(client.get(at.box.address("kiosk/")))
    client.post(at.box.address("kiosk/"), {"code": code})

    answer = client.post(at.box.address("kiosk/vote/"), {"mark": "1"})

    assert "Your ballot is in the box" in text(answer) and at.box.ballots.count() == 1


def test_a_shared_screen_is_an_ordinary_device_again_once_the_practice_is_wiped(at):
    client, home = kiosk(at), at.box.address("kiosk/")
    at.wipe()
    assert client.get(home).url == f"/{at.place.slug}/"
    assert client.get(f"/{at.place.slug}/").status_code == 200


def test_the_desks_word_for_a_practice_seats_nobody_at_a_real_screen(at):
    real = make.process("poll", "vote", of=at.place, people=0).poll.box
    code = letters(at.box, at.ada)[0]
    word = actions.let_in(at.ben, at.box, claim=claim_of(code))
    assert actions.sit_down(at.ben, real, typed=word, kiosk="screen") is None
    assert actions.sit_down(at.ben, at.box, typed=word, kiosk="screen")


# --- Print ---------------------------------------------------------------------------------------


def test_every_letter_and_slip_of_a_practice_says_so(at):
    client = browser(at.ada)
    page = text(client.post(at.box.address("letters/"), {"addresses": f"{HOME} | 2"}))
    articles = re.findall(r"<article.*?</article>", page, re.DOTALL)
    assert len(articles) == 2 and all("PRACTICE" in one for one in articles)
    slip = text(client.post(at.box.address("roll/"), {"reason": "refuge"}))
    assert "PRACTICE" in slip.split("<main", 1)[1]


def test_no_letter_of_a_real_round_speaks_of_practice(at):
    real = make.process("poll", "vote", of=at.place, people=0).poll.box
    page = text(browser(at.ada).post(real.address("letters/"), {"addresses": f"{HOME} | 2"}))
    assert "PRACTICE" not in page


@pytest.mark.parametrize("name", ["ballot", "ballot-large", "poster", "reconciliation"])
def test_every_sheet_of_a_practice_says_so(at, name):
    assert_on_each_sheet(text(browser(at.ada).get(f"{home_of(at.box)}print/{name}/")))


@pytest.mark.parametrize("name", ["ballots", "scores", "cover", "tally"])
def test_every_sheet_of_a_batch_of_a_practice_says_so(at, name):
    batch = paper.issue(at.ada, at.box, where="The hall", issued=3, key_by=clock.now().date())
    assert_on_each_sheet(text(browser(at.ada).get(f"{batch.path}print/{name}/")))


def assert_on_each_sheet(page):
    sheets = re.findall(r'<article class="sheet.*?</article>', page, re.DOTALL)
    assert sheets and all("PRACTICE" in one for one in sheets)


# --- What the house does by itself ---------------------------------------------------------------


def test_the_house_does_not_count_a_practice_by_itself_or_ask_for_its_paper(at):
    paper.issue(at.ada, at.box, where="The hall", issued=3, key_by=clock.now().date())
    at.count()
    with clock.at(at.box.settled_at + make.A_DAY):
        make.tick()
        assert at.box.mixed_at is None
        work = text(browser(at.ben).get(f"/{at.place.slug}/run/"))
    assert home_of(at.box) not in work


def test_a_ballot_that_comes_after_the_wiping_is_refused_in_words(at):
    box = at.box
    at.wipe()
    with pytest.raises(Refused, match="has been wiped"):
        roll.hold_open(box)
    assert not Box.objects.exists() and boxes.ballot_of(box, "person:nobody") is None


def test_a_practice_promises_no_recordings(at):
    assert "Recordings are put up when" in text(browser(at.ada).get(at.box.address("recordings/")))
