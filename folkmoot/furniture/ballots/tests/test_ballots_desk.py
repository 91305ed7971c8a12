"""At the desk, with a helper, at a shared screen, and without an address: each is one voter, and leaves no trace of another way."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from folkmoot.base import clock
from folkmoot.base.verdict import Refused
from folkmoot.belong.membership import actions as membership
from folkmoot.belong.membership.actions import Household
from folkmoot.belong.people import actions as people
from folkmoot.furniture.ballots import actions, ballot_codes
from folkmoot.furniture.ballots import box as boxes
from folkmoot.furniture.ballots.models import AssistedVote, LetIn, RollLine, holder_of
from folkmoot.record.models import Entry
from tests import make

pytestmark = pytest.mark.django_db
HOME = "12 Mill Road, Wenderby, WB1 2AB"


@pytest.fixture
def poll():
    return make.process("poll", "vote", people=0).poll


@pytest.fixture
def box(poll):
    return poll.box


@pytest.fixture
def clerk(box):
    return make.holder(box.place, "clerk")


@pytest.fixture
def at_desk(clerk):
    client = Client()
    make.sign_in(client, clerk)
    return client


def letter(box, adults=1):
    return actions.print_codes(make.organiser_of(box.place), box, [Household(HOME, adults)]).sheets[-1].code


def token(page):
    return re.search(r'name="voter" value="([^"]+)"', page.content.decode()).group(1)


def by_code(box, code, mark):
    client = Client()
    client.post(f"/{box.place.slug}/code/", {"code": code})
    return client.post(box.address("vote/"), {"mark": mark})


def counted(poll):
    with clock.at(poll.process.closes_at + make.A_MINUTE):
        make.tick()
    chosen = {option.public_id: str(number) for number, option in enumerate(poll.options.all(), 1)}
    return sorted("".join(chosen[one] for one in choice["options"]) for choice in boxes.counted(poll.box))


def ways(box):
    return sorted(box.roll.filter(voted=True).values_list("via", flat=True))


# --- The desk ----------------------------------------------------------------------------------------


def seat(client, box, mark, **found):
    page = client.post(box.address("desk/"), found)
    return client.post(box.address("desk/"), {"voter": token(page), "mark": mark})


def test_a_vote_at_the_desk_replaces_any_other_and_no_page_tells_of_it(poll, box, at_desk):
    code = letter(box)
    before = by_code(box, code, "1")
    page = seat(at_desk, box, "2", code=code)
    assert "hand the device back" in page.content.decode() and "no-store" in page["Cache-Control"]
    after = by_code(box, code, "1")
    assert before.status_code == after.status_code == 200
    assert counted(poll) == ["2"] and ways(box) == ["desk"]


def test_somebody_with_an_account_shows_their_desk_code_and_the_screen_at_home_knows_nothing(poll, box, at_desk):
    ada = make.resident(box.place)
    shown = membership.show_desk_code(ada).code
    assert seat(at_desk, box, "2", desk_code=shown).status_code == 200
    home = Client()
    make.sign_in(home, ada)
    assert "no ballot of yours" in home.get(poll.address("receipt/")).content.decode()
    home.post(poll.get_absolute_url(), {"chosen": poll.options.first().public_id})
    assert "in the box" in home.get(poll.address("receipt/")).content.decode()
    assert counted(poll) == ["2"] and ways(box) == ["desk"]


def test_nobody_is_their_own_clerk_and_strangers_are_not_seated(box, clerk, at_desk):
    membership.confirm_residency(clerk, box.place, how="desk")
    own = at_desk.post(box.address("desk/"), {"desk_code": membership.show_desk_code(clerk).code})
    assert "your own clerk" in own.content.decode()
    stranger = at_desk.post(box.address("desk/"), {"desk_code": membership.show_desk_code(make.person()).code})
    assert "not been seen to live here" in stranger.content.decode()


def test_an_address_that_was_seen_is_put_on_the_roll_in_public_and_once(box, at_desk):
    assert "Nobody is found" in at_desk.post(box.address("desk/"), {"address": HOME}).content.decode()
    for _twice in range(2):
        assert token(at_desk.post(box.address("desk/"), {"address": HOME, "seen": "on"}))
    assert box.roll.count() == 1
    make.tick()
    assert Entry.objects.filter(kind="roll.line-added").count() == 1


def test_a_ballot_left_open_at_the_desk_is_good_for_half_an_hour_and_for_this_clerk_only(box, at_desk):
    voter = token(at_desk.post(box.address("desk/"), {"code": letter(box)}))
    other = Client()
    make.sign_in(other, make.holder(box.place, "clerk"))
    assert other.post(box.address("desk/"), {"voter": voter, "mark": "1"}).status_code == 422
    with clock.at(clock.now() + timedelta(minutes=31)):
        assert "Half an hour" in at_desk.post(box.address("desk/"), {"voter": voter, "mark": "1"}).content.decode()
    assert at_desk.post(box.address("desk/"), {"voter": "x" * 300, "mark": "1"}).status_code == 422
    assert not box.ballots.exists()


@pytest.mark.parametrize("role", ["moderator", "observer", "checker", "safeguarding"])
def test_no_other_role_sits_at_the_desk(box, client, role):
    make.sign_in(client, make.holder(box.place, role))
    for page in ("desk/", "help/", "help/vote/", "kiosk/start/", "letters/", "lost/", "roll/"):
        assert client.get(box.address(page)).status_code == 403, page


def test_after_closing_the_desk_is_closed_in_words(poll, box, at_desk):
    with clock.at(poll.process.closes_at):
        page = at_desk.get(box.address("desk/"))
    assert page.status_code == 403 and "closed" in page.content.decode().lower()


# --- Without an address -------------------------------------------------------------------------------


def test_somebody_without_an_address_gets_a_line_and_a_code_and_no_reason_is_in_the_record(poll, box, at_desk):
    page = at_desk.post(box.address("roll/"), {"reason": "refuge"})
    code = re.search(r"<code>([A-Z0-9-]+)</code>", page.content.decode()).group(1)
    assert by_code(box, code, "1").status_code == 200
    assert RollLine.objects.get(box=box).reason == RollLine.REFUGE
    make.tick()
    assert "refuge" not in Entry.objects.get(kind="roll.line-added").body
    assert counted(poll) == ["1"]


def test_in_a_care_home_two_visit(box, clerk, at_desk):
    alone = at_desk.post(box.address("roll/"), {"reason": "care"})
    assert "two of you visit together" in alone.content.decode()
    for companion, fine in ((clerk, False), (make.resident(box.place), False), (make.holder(box.place, "clerk"), True)):
        code = membership.show_desk_code(companion).code
        page = at_desk.post(box.address("roll/"), {"reason": "care", "other": code})
        assert (page.status_code == 200) is fine
    assert RollLine.objects.get(box=box).reason == RollLine.CARE


def test_one_clerk_cannot_fill_the_roll_in_a_day(box, clerk, monkeypatch):
    monkeypatch.setattr("folkmoot.furniture.ballots.actions.letters.MOST_LINES", 3)
    for _line in range(3):
        actions.put_on_roll(clerk, box, reason="other")
    with pytest.raises(Refused, match="too often"):
        actions.put_on_roll(clerk, box, reason="other")
    assert box.roll.count() == 3


# --- Helpers -------------------------------------------------------------------------------------------


def helped(client, box, mark, **more):
    found = client.post(box.address("help/vote/"), more.pop("found"))
    heard = {"voter": token(found), "mark": mark, **more}
    read_back = client.post(box.address("help/vote/"), heard)
    return read_back, lambda: client.post(box.address("help/vote/"), {**heard, "right": "1"})


def test_a_helper_signs_once_hears_reads_back_and_only_then_enters(poll, box, at_desk):
    assert at_desk.get(box.address("help/vote/")).status_code == 403
    at_desk.post(box.address("help/"))
    at_desk.post(box.address("help/"))
    assert box.promises.count() == 1
    read_back, enter = helped(at_desk, box, "2", found={"code": letter(box)})
    assert "Brick red" in read_back.content.decode() and not box.ballots.exists()
    slip = enter()
    assert "You will not see it again" in slip.content.decode()
    assert counted(poll) == ["2"] and ways(box) == ["helper"]


def test_a_helper_finds_only_what_is_typed_whole_and_sees_no_earlier_vote(box, at_desk):
    code = letter(box)
    by_code(box, code, "1")
    at_desk.post(box.address("help/"))
    for address in ("12 Mill Road", "Mill", "12 Mill Road, Wenderby", "%", "12 Mill Road, Wenderby, WB1 2AB 1"):
        page = at_desk.post(box.address("help/vote/"), {"address": address})
        assert "Nobody is found under that" in page.content.decode(), address
    page = at_desk.post(box.address("help/vote/"), {"address": HOME})
    assert " checked" not in page.content.decode()


def test_a_helper_can_enter_so_many_in_a_day_and_no_more(box, clerk, settings):
    settings.HELPED_A_DAY = 2
    actions.promise(clerk, box)
    claims = [ballot_codes.claim_of(letter(box, adults)) for adults in (1, 2, 3)]
    for claim in claims[:2]:
        actions.cast_for(clerk, box, claim=claim, marks={"1": "x"})
    with pytest.raises(Refused, match="helped 2 voters today"):
        actions.cast_for(clerk, box, claim=claims[2], marks={"1": "x"})
    with clock.at(clock.now() + timedelta(days=1, minutes=1)):
        actions.cast_for(clerk, box, claim=claims[2], marks={"1": "x"})


def many_helped(box, clerk, phones):
    actions.promise(clerk, box)
    for number, phone in enumerate(phones, 1):
        claim = ballot_codes.claim_of(letter(box, number))
        actions.cast_for(clerk, box, claim=claim, marks={"1": "x"}, phone=phone)


def test_at_least_one_who_was_helped_is_rung_by_somebody_else_and_every_number_is_wiped(poll, box, clerk, client):
    many_helped(box, clerk, ["01632 960 001", "01632 960 002", "", "01632 960 003"])
    counted(poll)
    vote = AssistedVote.objects.get(box=box)
    assert vote.drawn and vote.phone.startswith("01632")
    with clock.at(poll.process.closes_at + make.A_DAY):
        box.refresh_from_db()
        with pytest.raises(Refused, match="somebody else has to ring"):
            actions.note_answer(clerk, vote, answer="confirmed")
        make.sign_in(client, make.holder(box.place, "checker"))
        assert vote.phone not in client.get(box.address("call-backs/")).content.decode()
        call = client.get(box.address(f"call-backs/{vote.public_id}/"))
        assert vote.phone in call.content.decode()
        client.post(box.address(f"call-backs/{vote.public_id}/"), {"answer": "confirmed"})
        make.tick()
    assert AssistedVote.objects.get(box=box).phone == ""
    assert '"confirmed":1,"differs":0,"not_reached":0' in Entry.objects.get(kind="call-backs.answered").body


def test_who_could_not_be_rung_in_time_is_not_rung_any_more(poll, box, clerk):
    many_helped(box, clerk, ["01632 960 001"])
    counted(poll)
    with clock.at(poll.process.closes_at + timedelta(days=settings.CHALLENGE_DAYS)):
        make.tick()
    vote = AssistedVote.objects.get(box=box)
    assert (vote.phone, vote.answer) == ("", AssistedVote.NOT_REACHED)


# --- Shared screens ------------------------------------------------------------------------------------


@pytest.fixture
def kiosk(box, at_desk):
    page = at_desk.post(box.address("kiosk/start/"), {"spot": "library"})
    at_desk.word = re.search(r"<code>(\w+)</code>", page.content.decode()).group(1)
    return at_desk


def sit(kiosk, box, code):
    return kiosk.post(box.address("kiosk/"), {"code": code})


def test_a_shared_screen_shows_nothing_but_the_ballot_and_nobodys_account(box, kiosk):
    for path in ("/", "/account/", f"/{box.place.slug}/", box.address("desk/"), box.address(), "/record/"):
        assert kiosk.get(path).url == box.address("kiosk/"), path
    page = kiosk.get(box.address("kiosk/")).content.decode()
    assert "/account/" not in page and "Sign in" not in page and "library" in page


def test_one_voter_after_another_and_nothing_is_left_for_the_next(poll, box, kiosk):
    for mark in ("1", "2"):
        assert sit(kiosk, box, letter(box, int(mark))).url == box.address("kiosk/vote/")
        page = kiosk.post(box.address("kiosk/vote/"), {"mark": mark})
        assert '"cache"' in page["Clear-Site-Data"] and "no-store" in page["Cache-Control"]
        assert kiosk.cookies["voter"].value == ""
        assert kiosk.get(box.address("kiosk/vote/")).url == box.address("kiosk/")
    assert counted(poll) == ["1", "2"]
    assert set(box.roll.filter(voted=True).values_list("via", "spot")) == {("kiosk", "library")}


def test_who_walks_away_is_forgotten_after_some_minutes(box, kiosk):
    sit(kiosk, box, letter(box))
    assert 'http-equiv="refresh"' in kiosk.get(box.address("kiosk/vote/")).content.decode()
    with clock.at(clock.now() + timedelta(minutes=6)):
        assert kiosk.post(box.address("kiosk/vote/"), {"mark": "1"}).url == box.address("kiosk/")
    assert not box.ballots.exists()


def test_a_key_card_votes_at_the_shared_screen_for_its_account_and_signs_nobody_in(poll, box, kiosk):
    ada, stranger = make.resident(box.place), make.person()
    assert sit(kiosk, box, people.new_card(stranger)).status_code == 422
    assert sit(kiosk, box, people.new_card(ada)).url == box.address("kiosk/vote/")
    kiosk.post(box.address("kiosk/vote/"), {"mark": "2"})
    assert "_auth_user_id" not in kiosk.session
    assert boxes.ballot_of(box, holder_of(ada)) is not None
    assert counted(poll) == ["2"]


def test_the_desk_lets_somebody_in_with_a_word_for_one_use(poll, box, clerk, kiosk):
    code = letter(box)
    word = actions.let_in(clerk, box, claim=ballot_codes.claim_of(code))
    assert sit(kiosk, box, word.lower()).status_code == 302
    kiosk.post(box.address("kiosk/vote/"), {"mark": "1"})
    assert sit(kiosk, box, word).status_code == 422
    late = actions.let_in(clerk, box, claim=ballot_codes.claim_of(code))
    with clock.at(clock.now() + timedelta(minutes=11)):
        assert sit(kiosk, box, late).status_code == 422
        make.tick()
    assert not LetIn.objects.exists()
    by_code(box, code, "2")
    assert counted(poll) == ["2"]  # one voter; the last before the close


def test_a_shared_screen_ends_by_its_word_or_by_itself_and_by_nothing_made_up(box, kiosk):
    assert kiosk.post(box.address("kiosk/end/"), {"word": "nope"}).status_code == 422
    with clock.at(clock.now() + timedelta(hours=13)):
        assert kiosk.get("/").status_code == 200
    kiosk.post(box.address("kiosk/end/"), {"word": kiosk.word})
    assert kiosk.get("/").status_code == 200
    forged = Client()
    forged.cookies["kiosk"] = forged.cookies["voter"] = "AAAA"
    assert forged.get(box.address("kiosk/vote/")).status_code == 302


def test_a_place_with_a_shared_screen_is_told_only_in_numbers_that_hide_everybody(poll, box, kiosk, client):
    sit(kiosk, box, letter(box))
    kiosk.post(box.address("kiosk/vote/"), {"mark": "1"})
    counted(poll)
    with clock.at(poll.process.closes_at + make.A_DAY):
        page = client.get(box.address()).content.decode()
    assert "at a shared screen: too few to say" in page


# --- Key cards ------------------------------------------------------------------------------------------


def test_the_desk_replaces_a_lost_card_for_somebody_without_another_way_in(box, at_desk):
    ada = make.resident(box.place, "Ada Quill")
    old = people.new_card(ada)
    page = at_desk.post(f"/{box.place.slug}/desk/card/", {"name": "ada quill", "seen": "on"})
    fresh = re.search(r"<code>([A-Z0-9-]+)</code>", page.content.decode()).group(1)
    for code, works in ((old, False), (fresh, True)):
        answer = Client().post("/account/letter-or-card/", {"code": code})
        assert (answer.status_code == 302) is works
    make.tick()
    assert Entry.objects.filter(kind="card.replaced").count() == 1


def test_the_desk_opens_no_account_that_has_another_way_in_a_role_or_a_namesake(box, at_desk):
    make.resident(box.place, "Em Ail", email="em@example.org")
    membership.confirm_residency(make.holder(box.place, "checker", "Ro Le"), box.place, how="desk")
    for _twice in range(2):
        make.resident(box.place, "Two Same")
    for name in ("Em Ail", "Ro Le", "Two Same", "Nobody", "Em"):
        page = at_desk.post(f"/{box.place.slug}/desk/card/", {"name": name, "seen": "on"})
        assert page.status_code == 422, name
