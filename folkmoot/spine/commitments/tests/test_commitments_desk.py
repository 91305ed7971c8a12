"""An office's desk: its queue, two people for an answer, somebody who stands in, and what is not theirs."""

import pytest

from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.base.models import Letter
from folkmoot.base.verdict import Refused
from folkmoot.belong.membership import actions as membership
from folkmoot.belong.people.models import Person
from folkmoot.cupboard.notices.models import Notice
from folkmoot.cupboard.office_links import actions as office_links
from folkmoot.cupboard.office_links.models import OfficeLink
from folkmoot.cupboard.office_links.queries import link_of
from folkmoot.record import audit
from folkmoot.record.models import Pending
from folkmoot.spine.commitments import actions, rules
from folkmoot.spine.commitments.models import Commitment, HeldAnswer
from folkmoot.spine.commitments.queries import first_asked_of, queue_of
from folkmoot.spine.commitments.tests.delivering import MAY_1, after, day, send
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def may():
    with clock.at(MAY_1):
        yield


@pytest.fixture
def office():
    made = make.body(make.place(), "The council", "Highways")
    made.ann, made.ben = make.responder(made, "Ann"), make.responder(made, "Ben")
    return made


def asked(office, what="Lamps on the canal path", due=60):
    because = Pending.objects.latest("position").leaf_hash
    return actions.ask(office, what=what, due_on=day(due), because=because)


def desk_url(office):
    return f"/{office.place.slug}/promises/desk/{office.public_id}/"


def again(commitment):
    return Commitment.objects.select_related("body", "place").get(pk=commitment.pk)


# --- The queue -----------------------------------------------------------------------------------


def test_everybody_of_an_office_sees_the_same_queue_by_the_day_that_comes_next(client, office):
    late, soon, later = asked(office, "Late", 20), asked(office, "Soon", 30), asked(office, "Later", 300)
    actions.accept(office.ann, late, due_on=day(5))
    actions.accept(office.ben, soon, due_on=day(30))
    with after(20):
        queue = queue_of(office, day(20))
        for person in (office.ann, office.ben):
            make.sign_in(client, person)
            assert "The desk of The council, Highways" in client.get(desk_url(office)).text
    assert [[str(one) for one in some] for some in (queue.over, queue.soon, queue.later)] == [
        ["Late"],
        ["Later", "Soon"],
        [],
    ]
    assert later.answer_due_on == day(28)


@pytest.mark.parametrize("who", ["visitor", "resident", "organiser", "other office", "unproved"])
def test_nobody_else_sees_it(client, office, who):
    people = {
        "resident": make.resident(office.place),
        "organiser": office.place.organiser,
        "other office": make.responder(make.body(office.place)),
        "unproved": office.ann,
    }
    if who != "visitor":
        make.sign_in(client, people[who], twice=who != "unproved")
    for part in ("", "promises.csv", "sheet/", "own/", "own/example.csv"):
        assert client.get(desk_url(office) + part).status_code == 403
    assert client.post(desk_url(office), {"two-hands": "on"}).status_code == 403


def test_an_office_is_not_found_through_another_place(client, office):
    make.sign_in(client, office.ann)
    assert client.get(desk_url(office).replace(office.place.slug, make.place().slug)).status_code == 404


def test_the_queue_costs_as_much_for_many_as_for_few(client, office, django_assert_max_num_queries):
    make.sign_in(client, office.ann)
    for number in range(12):
        asked(office, f"Thing {number}")
    with django_assert_max_num_queries(22):
        client.get(desk_url(office))


# --- Two people ----------------------------------------------------------------------------------


@pytest.fixture
def careful(office):
    actions.set_two_hands(office.ann, office, two_hands=True)
    return office


def test_an_answer_by_one_goes_out_when_another_releases_it(client, careful):
    promise = asked(careful)
    make.sign_in(client, careful.ann)
    page = send(client, promise, "accept", due_on=str(day(60))).text
    assert "waits for a second person" in page and 'name="due_on"' not in page
    client.logout()
    assert "An answer waits" not in client.get(promise.get_absolute_url()).text
    assert again(promise).state == "asked"
    make.sign_in(client, careful.ben)
    assert "an answer waits for a second person" in client.get(desk_url(careful)).text
    assert "The answer is out." in send(client, promise, "release-answer").text
    assert (again(promise).state, again(promise).due_on) == ("accepted", day(60))


def test_nobody_releases_their_own_answer_and_no_second_is_written_beside_it(careful):
    promise = asked(careful)
    actions.decline(careful.ann, promise, reason="Not our path.")
    with pytest.raises(Refused, match="somebody else of your office"):
        actions.release_answer(careful.ann, promise)
    with pytest.raises(Refused, match="waits for a second person"):
        actions.accept(careful.ben, promise, due_on=day(9))
    actions.release_answer(careful.ben, promise)
    assert (promise.state, promise.reason) == ("declined", "Not our path.")
    with pytest.raises(Refused):
        actions.release_answer(careful.ben, again(promise))


def test_an_answer_can_be_taken_back_and_leaves_nothing_public(careful):
    promise = asked(careful)
    actions.decline(careful.ann, promise, reason="Doris says no.")
    actions.take_back_answer(careful.ben, promise)
    actions.accept(careful.ben, promise, due_on=day(50))
    actions.release_answer(careful.ann, promise)
    assert promise.state == "accepted"
    assert sorted(HeldAnswer.objects.values_list("state", flat=True)) == ["back", "released"]
    make.tick()
    assert audit.audit().answer == 0


def test_an_answer_whose_day_has_gone_by_is_written_anew(careful):
    promise = asked(careful)
    actions.accept(careful.ann, promise, due_on=day(3))
    with after(4), pytest.raises(Refused, match="has gone by"):
        actions.release_answer(careful.ben, promise)


def test_two_hands_need_two_people_and_cannot_be_switched_off_around_an_answer(office):
    lone = make.body(office.place)
    with pytest.raises(Refused, match="Only one person"):
        actions.set_two_hands(make.responder(lone), lone, two_hands=True)
    actions.set_two_hands(office.ann, office, two_hands=True)
    actions.decline(office.ann, asked(office), reason="No.")
    with pytest.raises(Refused, match="still waits"):
        actions.set_two_hands(office.ann, office, two_hands=False)
    subjects = [notice.subject for notice in Notice.objects.filter(person=office.ben)]
    assert "How The council, Highways answers" in subjects


def test_a_refusal_stands_on_the_desk(client, office):
    lone = make.body(office.place)
    make.sign_in(client, make.responder(lone))
    answer = client.post(desk_url(lone), {"two-hands": "on"})
    assert answer.status_code == 403 and "Only one person speaks for this office" in answer.text


# --- Standing in ---------------------------------------------------------------------------------


def test_somebody_stands_in_from_one_day_to_another_and_no_longer(client, office):
    cleo = make.person("Cleo")
    code = membership.show_desk_code(cleo).code
    make.sign_in(client, office.ann)
    given = {"stand-in": "1", "desk_code": code, "starts_on": str(day(2)), "ends_on": str(day(9))}
    page = client.post(desk_url(office), given, follow=True).text
    assert "Cleo stands in for those days." in page and "stands in from" in page
    promise = asked(office)
    for number, may in ((1, False), (2, True), (9, True), (10, False)):
        with after(number):
            assert bool(rules.may_answer(fresh(cleo), promise)) == may


def fresh(person):
    found = Person.objects.get(pk=person.pk)
    found.proved_twice = True
    return found


def test_whoever_stands_in_names_nobody_and_changes_nothing_of_the_desk(client, office):
    cleo = make.person("Cleo")
    membership.name_stand_in(office.ann, office, to=cleo, starts_on=day(0), ends_on=day(3))
    with pytest.raises(Refused, match="stand in"):
        membership.name_stand_in(cleo, office, to=make.person(), starts_on=day(0), ends_on=day(3))
    with pytest.raises(Refused, match="stand in"):
        membership.hand_over(cleo, cleo.roles.get(), to=make.person(), then="share")
    with pytest.raises(Refused):
        actions.set_two_hands(cleo, office, two_hands=True)
    with pytest.raises(Refused):
        actions.bring_in(cleo, office, [])
    make.sign_in(client, cleo)
    page = client.get(desk_url(office)).text
    assert "Ask for two people" not in page and "They stand in" not in page


@pytest.mark.parametrize(("first", "last"), [(-1, 3), (3, 2), (0, 200), (400, 401)])
def test_days_that_nobody_can_mean_are_refused(office, first, last):
    with pytest.raises(Refused, match="three months"):
        membership.name_stand_in(office.ann, office, to=make.person(), starts_on=day(first), ends_on=day(last))


def test_whoever_is_back_early_ends_it(client, office):
    cleo = make.person("Cleo")
    role = membership.name_stand_in(office.ann, office, to=cleo, starts_on=day(0), ends_on=day(30))
    make.sign_in(client, office.ben)
    client.post(desk_url(office), {"back": role.public_id})
    assert not rules.may_see_desk(fresh(cleo), office)
    own = office.ann.roles.get()
    client.post(desk_url(office), {"back": own.public_id})
    assert rules.may_see_desk(fresh(office.ann), office), "only a stand-in is ended so"


# --- Not ours ------------------------------------------------------------------------------------


@pytest.fixture
def parks(office):
    made = make.body(office.place, "The council", "Parks")
    made.pat = make.responder(made, "Pat")
    return made


def test_not_ours_sends_it_to_another_office_which_gets_the_whole_time(client, office, parks):
    promise = asked(office)
    with after(40):
        actions.mark_what_the_clock_says()
        make.sign_in(client, office.ann)
        page = send(client, promise, "pass-on", to=parks.public_id, note="The path is in the park.").text
        assert "The council, Highways: not ours, sent to The council, Parks" in page
        assert "The path is in the park." in page and "Asked of The council, Highways" in page
        promise = again(promise)
        assert (promise.body, promise.answer_due_on, promise.standing) == (parks, day(68), "asked")
        assert not rules.may_answer(office.ann, promise) and rules.may_answer(parks.pat, promise)
        assert Notice.objects.filter(person=parks.pat).exists()
        assert first_asked_of(promise) == office.public_id
        make.tick()
        assert audit.audit().answer == 0


def test_it_is_never_sent_back_to_an_office_that_said_so(office, parks):
    promise = asked(office)
    actions.pass_on(office.ann, promise, to=parks, note="Theirs.")
    actions.pass_on(parks.pat, promise, to=office, note="No, theirs.")
    assert again(promise).body == parks
    subject = Notice.objects.get(person=office.place.organiser, kind="promises-organised").subject
    assert subject.startswith("Whose is this?")


def test_the_organisers_find_the_right_office_once_one_has_said_not_ours(office, parks):
    promise, olu = asked(office), office.place.organiser
    with pytest.raises(Refused, match="has not said"):
        actions.send_on(olu, promise, to=parks, note="I think so.")
    actions.pass_on(office.ann, promise, to=None, note="Nobody knows.")
    actions.send_on(olu, promise, to=parks, note="It is in the park.")
    assert again(promise).body == parks


def test_an_office_of_another_place_cannot_be_chosen(client, office):
    promise, far = asked(office), make.body(make.place())
    make.sign_in(client, office.ann)
    assert "Choose one of the offices" in send(client, promise, "pass-on", to=far.public_id, note="x").text
    actions.pass_on(office.ann, promise, to=far, note="x")
    assert again(promise).body == office


def test_of_two_who_press_at_once_the_second_answers_nothing(office, parks):
    stale = again(asked(office))
    actions.pass_on(office.ann, again(stale), to=parks, note="Theirs.")
    with pytest.raises(Refused, match="sent on to another office"):
        actions.accept(office.ben, stale, due_on=day(9))


def test_what_waits_for_release_is_gone_when_it_is_passed_on(careful, parks):
    promise = asked(careful)
    actions.accept(careful.ann, promise, due_on=day(9))
    actions.pass_on(careful.ben, promise, to=parks, note="Theirs.")
    actions.accept(parks.pat, promise, due_on=day(19))
    assert again(promise).due_on == day(19)


# --- Without an account --------------------------------------------------------------------------


@pytest.fixture
def written_to(office):
    membership.set_contact(office.place.organiser, office, contact_email="desk@council.example")
    return office


def opened(link):
    return {link.public_id: (clock.now() + make.A_DAY).timestamp()}


def test_an_office_with_an_address_answers_by_the_link_in_its_letter(client, written_to):
    promise = asked(written_to)
    letter = Letter.objects.filter(to="desk@council.example").latest("pk")
    token = letter.body.split("/answer/")[1].split("/")[0]
    page = client.post("/answer/", {"token": token}, follow=True)
    assert "Will your office do this" in page.text and promise.what in page.text
    link = link_of("promise", ref(promise))
    given = {"answer": "accept", "due_on": "", "signed_name": "A", "signed_post": "B", "send": "1"}
    assert "Give the day" in client.post(link.get_absolute_url(), given).text
    client.post(link.get_absolute_url(), {**given, "due_on": str(day(30))})
    assert (again(promise).state, again(promise).due_on) == ("accepted", day(30))


def test_where_two_are_wanted_the_link_s_answer_waits_too(written_to):
    actions.set_two_hands(written_to.ann, written_to, two_hands=True)
    promise = asked(written_to)
    link = link_of("promise", ref(promise))
    given = {"answer": "decline", "due_on": None, "reason": "No."}
    office_links.answer(opened(link), link, given, name="A", post="B")
    assert again(promise).state == "asked"
    actions.release_answer(written_to.ann, promise)
    assert promise.state == "declined"


def test_the_link_passes_it_on_and_ends_when_somebody_answers_elsewhere(written_to, parks):
    first, second = asked(written_to), asked(written_to, "Benches")
    link = link_of("promise", ref(first))
    office_links.pass_on(opened(link), link, to=parks, note="Theirs.")
    assert again(first).body == parks
    actions.decline(written_to.ann, second, reason="No.")
    assert set(OfficeLink.objects.filter(owner="promise").values_list("state", flat=True)) == {"passed-on", "ended"}
