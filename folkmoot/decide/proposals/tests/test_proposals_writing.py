"""Writing a proposal question by question, by oneself or with a helper, and sending it."""

import pytest

from folkmoot.base import clock
from folkmoot.base.verdict import Refused
from folkmoot.belong.membership.models import Role
from folkmoot.decide.proposals import actions, rules
from folkmoot.decide.proposals.models import Draft, Proposal
from folkmoot.decide.proposals.tests import sample
from folkmoot.furniture.checks.models import Check
from folkmoot.record.models import Entry, Opening, Pending
from tests import make

pytestmark = pytest.mark.django_db


def calling(stage="propose", **more):
    return make.process("call", stage, people=0, **more).call


def text_of(page):
    return " ".join(page.content.decode().split())


def answer_all(client, call, **changed):
    """Go the whole way as a phone would; gives the page on which it is sent."""
    priority = call.priorities.first()
    pages = {
        "what": {"what": "Lamps where it is dark.", "title": "Lamps on the canal path"},
        "why": {"why": "People are afraid there.", "who_for": "Everybody on foot"},
        "priority": {"priority": priority.public_id if priority else ""},
        "where": {"where": "everywhere"},
        "cost": {"cost_known": "guess", "low_minor": "£2,000", "high_minor": "3000"},
        "more": {"film_url": "https://films.example/lamps", "language": "en-gb", "shows_name": "on"},
    }
    pages = {
        name: {**words, **changed.get(name, {})} for name, words in pages.items() if name != "priority" or priority
    }
    here = call.address("propose/")
    for name, words in pages.items():
        if name == "more":
            assert here.endswith("/pictures/")
            here = here.replace("/pictures/", "/more/")
        sent = client.post(here, words)
        assert sent.status_code == 302, text_of(sent)
        here = sent.headers["Location"]
    assert here.endswith("/near/")
    return here.replace("/near/", "/send/")


def test_a_neighbour_answers_short_questions_and_sends_it(client):
    call = calling()
    neighbour = make.resident(call.place, "Nadia")
    make.sign_in(client, neighbour, twice=False)
    send = answer_all(client, call)
    once_more = text_of(client.get(send))
    assert "This will be sent to" in once_more and "£2,000 to £3,000" in once_more and "What happens next" in once_more
    page = text_of(client.post(send, follow=True))
    assert "It is number 1" in page

    proposal = Proposal.objects.get()
    shown = text_of(client.get(proposal.get_absolute_url()))
    assert "Nadia" in shown and "People are afraid there." in shown
    assert 'rel="nofollow noreferrer ugc"' in shown and "at films.example, another site" in shown
    assert Check.objects.of(proposal.reference).get().title == "Lamps on the canal path"
    assert proposal.thread.about == proposal.reference
    assert not Draft.objects.exists()


def test_a_draft_is_seen_by_its_author_alone_and_never_by_the_record(client):
    call = calling()
    draft = sample.written(make.resident(call.place), call, title="Something secret")
    for person in (make.resident(call.place), call.place.organiser):
        make.sign_in(client, person)
        assert client.get(draft.address("what")).status_code == 404
    said = "".join([*Entry.objects.values_list("body", flat=True), *Pending.objects.values_list("body", flat=True)])
    assert "Something secret" not in said + "".join(Opening.objects.values_list("value", flat=True))


def test_one_can_stop_go_back_and_go_on_another_day(client):
    call = calling()
    neighbour = make.resident(call.place)
    make.sign_in(client, neighbour, twice=False)
    client.post(call.address("propose/"), {"what": "A bench.", "title": "A bench"})
    with clock.at(clock.now() + make.A_DAY):
        page = text_of(client.get(call.get_absolute_url()))
        assert "A bench" in page and "Go on writing" in page
        draft = Draft.objects.get()
        assert "A bench." in text_of(client.get(draft.address("what")))
        client.post(draft.address("what"), {"what": "A long bench.", "title": "A bench"})
        assert Draft.objects.get().answers["what"] == "A long bench."


def test_what_is_missing_is_named_before_it_can_be_sent(client):
    call = calling()
    neighbour = make.resident(call.place)
    draft = actions.begin(neighbour, call, what="A bench.", title="A bench")
    verdict = rules.may_send(neighbour, draft)
    assert "Why, and who is it for?" in str(verdict.sentence) and verdict.remedy_url == draft.address("why")
    make.sign_in(client, neighbour, twice=False)
    assert "One question is still open" in text_of(client.get(draft.address("send")))
    assert client.post(draft.address("send")).status_code == 403


def test_a_draft_sent_twice_is_one_proposal():
    call = calling()
    neighbour = make.resident(call.place)
    draft = sample.written(neighbour, call)
    stale = Draft.objects.get(pk=draft.pk)
    actions.send(neighbour, draft)
    with pytest.raises(Refused, match="sent already"):
        actions.send(neighbour, stale)


def test_nobody_fills_the_list_alone():
    call = calling(most_each=2)
    neighbour = make.resident(call.place)
    late = sample.written(neighbour, call)
    first, _second = sample.sent(neighbour, call), sample.sent(neighbour, call, 1)
    with pytest.raises(Refused, match="as many proposals"):
        actions.send(neighbour, late)
    actions.withdraw(neighbour, first)
    assert actions.send(neighbour, late).number == 3


WHO = [
    ("a visitor", lambda call: make.person(), "live in"),
    ("an organiser from elsewhere", lambda call: call.place.organiser, "live in"),
    ("somebody of another place", lambda call: make.resident(make.place()), "live in"),
]


def test_people_who_live_here_propose_and_others_are_told_how_to():
    call = calling()
    for who, person, said in WHO:
        verdict = rules.may_propose(person(call), call)
        assert said in str(verdict.sentence) and verdict.remedy_url == f"/{call.place.slug}/join/", who


def test_an_organisation_proposes_where_the_call_lets_it():
    office_only = calling(organisations=False)
    call = calling(organisations=True)
    for one, allowed in ((office_only, False), (call, True)):
        responder = make.responder(make.body(one.place))
        assert bool(rules.may_propose(responder, one)) is allowed


def test_a_helper_writes_down_for_somebody_without_an_account(client):
    call = calling()
    clerk = make.holder(call.place, Role.CLERK)
    make.sign_in(client, clerk)
    start = call.address("propose/") + "?for=another"
    assert client.post(start, {"shown_name": "Old Joe"}).status_code == 200  # not read to him yet
    to = client.post(start, {"shown_name": "Old Joe", "contact": "01632 960 001", "agreed": "on"}).headers["Location"]
    assert to.endswith("/what/")
    draft = Draft.objects.get()
    actions.answer(clerk, draft, **sample.written(make.resident(call.place), call).answers, agreed_too=True)
    draft.refresh_from_db()
    proposal = actions.send(clerk, draft)
    page = text_of(client.get(proposal.get_absolute_url()))
    assert "Old Joe" in page and "Written down by a helper" in page and "960 001" not in page
    assert (proposal.person, proposal.via, proposal.entered_by) == (None, "helper", clerk)
    assert rules.may_change(clerk, proposal) and not rules.may_change(make.resident(call.place), proposal)


def test_the_closing_page_of_a_helper_speaks_of_whoever_told_it_and_is_a_slip_to_take_home(client):
    call = calling()
    clerk = make.holder(call.place, Role.CLERK)
    draft = sample.written(clerk, call, for_another=True, shown_name="Old Joe", contact="01632 960 001")
    make.sign_in(client, clerk)
    assert "Send it for them" in text_of(client.get(draft.address("send")))
    sent = client.post(draft.address("send"), follow=True)
    page = text_of(sent)
    assert sent.redirect_chain[-1][0].endswith("/slip/")
    assert "It was sent for Old Joe" in page and "Your proposal was sent" not in page
    assert "Your proposal is number 1" in page and "bring this slip to the desk" in page and "960 001" not in page
    assert "Looking after the proposal of Old Joe" in text_of(client.get(call.proposals.get().address("mine/")))
    make.sign_in(client, make.resident(call.place))
    assert client.get(call.proposals.get().address("slip/")).status_code == 403


def test_whoever_sends_their_own_proposal_gets_no_slip(client):
    call = calling()
    neighbour = make.resident(call.place)
    make.sign_in(client, neighbour)
    proposal = sample.sent(neighbour, call)
    assert client.get(proposal.address("slip/")).headers["Location"] == proposal.address("mine/")


def test_no_helper_writes_where_the_call_wants_none():
    call = calling(helpers=False)
    assert not rules.may_write_down(make.holder(call.place, Role.CLERK), call)


def test_how_to_reach_somebody_goes_when_the_call_is_long_over():
    call = calling()
    clerk = make.holder(call.place, Role.CLERK)
    proposal = actions.send(clerk, sample.written(clerk, call, for_another=True, contact="01632 960 001"))
    assert "960 001" in Proposal.objects.get(pk=proposal.pk).contact
    with clock.at(call.process.closes_at + make.A_DAY):
        make.tick()
    with clock.at(call.process.closes_at + 91 * make.A_DAY):
        make.tick()
    assert Proposal.objects.get(pk=proposal.pk).contact == ""


WRONG = [
    ("what", {"title": ""}, "Please answer"),
    ("where", {"where": "typed"}, "Say in a few words where"),
    ("where", {"where": "area:nowhere"}, "Select a valid choice"),
    ("cost", {"cost_known": "guess", "low_minor": ""}, "Write a sum"),
    ("cost", {"cost_known": "guess", "low_minor": "5", "high_minor": "4"}, "cannot be less"),
    ("cost", {"cost_known": "guess", "low_minor": "60000"}, "may cost at most £50,000"),
    ("more", {"film_url": "http://films.example/x"}, "begins with https"),
    ("more", {"film_url": "javascript:alert(1)"}, "begins with https"),
    ("more", {"film_url": "https://good.example@bad.example/"}, "begins with https"),
    ("more", {"film_url": 'https://films.example/"><script>'}, "begins with https"),
]


def test_what_cannot_stand_is_said_beside_its_box(client):
    call = calling()
    neighbour = make.resident(call.place)
    make.sign_in(client, neighbour, twice=False)
    draft = sample.written(neighbour, call)
    for page, words, said in WRONG:
        answer = client.post(draft.address(page), {"what": "x", "title": "y", "language": "en-gb", **words})
        assert answer.status_code == 200 and said in text_of(answer), (page, words)


def test_like_ones_are_shown_before_sending_and_can_be_joined_instead(client):
    call = calling()
    other = sample.sent(make.resident(call.place), call, 1)
    sample.sent(make.resident(call.place), call, 2)
    neighbour = make.resident(call.place)
    make.sign_in(client, neighbour, twice=False)
    draft = sample.written(
        neighbour, call, title="Benches on Quarry Hill", what="A bench to rest on half-way up the hill."
    )
    page = text_of(client.get(draft.address("near")))
    assert "A bench at the top of Quarry Hill" in page and "A warm room" not in page
    client.post(other.address("support/"), {"back": draft.address("near")})
    assert "you would be glad of it" in text_of(client.get(draft.address("near")))
    assert other.supports.get().person == neighbour


def test_a_late_proposal_is_told_when_the_time_was(client):
    call = calling("check")
    make.sign_in(client, make.resident(call.place), twice=False)
    page = client.get(call.address("propose/"))
    assert page.status_code == 403 and "Proposals could be sent until" in text_of(page)


def test_a_picture_waits_with_its_draft_and_goes_with_the_proposal(client, one_picture):
    call = calling()
    neighbour = make.resident(call.place)
    make.sign_in(client, neighbour, twice=False)
    draft = sample.written(neighbour, call)
    words = {"alt": "The dark path", "rights": "on"}
    assert client.post(draft.address("pictures"), {**words, "picture": one_picture(), "rights": ""}).status_code == 200
    client.post(draft.address("pictures"), {**words, "picture": one_picture()})
    waiting = draft.pictures.get()
    assert client.get(waiting.url).status_code == 200
    client.logout()
    assert client.get(waiting.url).status_code == 404
    proposal = actions.send(neighbour, draft)
    assert client.get(proposal.pictures.get().url).status_code == 200
    assert 'alt="The dark path"' in text_of(client.get(proposal.get_absolute_url()))


def test_a_place_can_be_pointed_at_without_a_script_and_the_point_stays_through_changes(client):
    call = calling()
    with make.writing("a test"):
        call.place.map_drawing, call.place.map_features = (
            A_MAP,
            {"points": [{"label": "Library", "lon": 2.0, "lat": 54.5}]},
        )
        call.place.save()
    neighbour = make.resident(call.place)
    make.sign_in(client, neighbour, twice=False)
    draft = sample.written(neighbour, call)
    page = text_of(client.get(draft.address("where")))
    assert 'type="image"' in page and "Library" in page
    assert client.get(call.address("map.svg"))["Content-Type"] == "image/svg+xml"
    client.post(draft.address("where"), {"point.x": "60", "point.y": "40"})
    client.post(draft.address("where"), {"point.x": "nan", "point.y": "9999"})
    draft.refresh_from_db()
    assert (draft.answers["lon"], draft.answers["lat"]) == (2.05, 54.48)
    proposal = actions.send(neighbour, draft)
    actions.change(neighbour, proposal, because="More.", title="More lamps", where="everywhere", place_words="")
    proposal.refresh_from_db()
    assert (proposal.lon, proposal.title) == (2.05, "More lamps")
    on_map = text_of(client.get(call.get_absolute_url() + "?map=yes")).split('class="map"')[1]
    assert "More lamps" in on_map


A_MAP = {
    "path": "M0 0h9v9z",
    "streets": [],
    "water": [],
    "points": [],
    "frame": {"west": 2.0, "north": 54.5, "left": 10, "top": 20, "across": 1000, "down": 1000, "decimals": 0},
}
