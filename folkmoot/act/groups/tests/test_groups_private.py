"""A private group cannot be inferred: from no list, page, file, feed, counter, message or record, by nobody outside."""

import random
import re
import time
from statistics import median

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from folkmoot.act.groups import private_actions as actions
from folkmoot.act.groups import private_things
from folkmoot.act.groups.private import Circle, CircleFile, CirclePage, CircleSeat, CircleWord
from folkmoot.act.groups.tests import sample
from folkmoot.base.ids import new_public_id
from folkmoot.base.verdict import Refused
from folkmoot.belong.membership.models import Role
from folkmoot.belong.people.actions import leaving
from folkmoot.cupboard.files.documents import Document
from folkmoot.cupboard.open_data import exporting
from folkmoot.cupboard.safety import actions as safety
from folkmoot.cupboard.safety.models import Worry
from folkmoot.record.models import Entry, Opening, Pending
from tests import make

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4 Quokkas %%EOF"
NAME, WORD, CALLED = "Quokka circle", "Quokkas drank again", "Quokkina"
INSIDE = ("", "change/", "invite/", "leave/", "pages/new/", "files/put/", "words/{id}/", "people/{id}/")
MORE = ("pages/{id}/", "pages/{id}/change/", "files/{id}/", "files/{id}/about/")
# What anybody might look at to find out.
PAGES = (
    "", "groups/", "groups/?show=mine", "groups/?q=quokka", "groups/private/", "meetings/", "search/?q=quokka", "calendar/",
    "register/", "register.csv", "noticeboard/", "changed/", "promises/", "feed.atom", "feed.json", "calendar.ics",
    "sitemap.xml", "who/", "people/", "run/", "moderation/", "safety/", "reviews/", "follow/", "follow/search/?q=quokka",
)  # fmt: skip
EVERYWHERE = (
    "/", "/sitemap.xml", "/record/", "/record/find/?code=quokka", "/account/", "/account/notices/", "/account/following/",
    "/account/held/", "/open-data/", "/api/v1/", "/api/v1/groups", "/api/v1/places", "/collected/", "/help/",
)  # fmt: skip


@pytest.fixture
def people(place):
    """One of each: visitor, neighbour, resident, and the holders of every role."""
    kinds = (Role.CHECKER, Role.CLERK, Role.MODERATOR, Role.OBSERVER)
    return {
        "visitor": None,
        "neighbour": make.person("Nia"),
        "resident": make.resident(place, "Rae"),
        "organiser": place.organiser,
        "safeguarding": place.lead,
        "host": place.host_person,
        "responder": make.responder(make.body(place)),
        **{kind: make.holder(place, kind) for kind in kinds},
    }


def circle_of(place, ada, bob) -> Circle:
    """Two people inside; the second came by a code, and both have spoken."""
    circle = actions.start_circle(ada, place, called="Ada of the hill", kind=Circle.SUPPORT, name=NAME, about=NAME)
    mine = CircleSeat.objects.get()
    seat = actions.enter(bob, place, code=actions.invite(ada, mine), called=CALLED)
    actions.say(bob, seat, text=WORD)
    actions.say(ada, mine, text=WORD)
    private_things.write_page(bob, seat, title=NAME, text=WORD)
    private_things.put_file(bob, seat, title=NAME, document=Document(PDF))
    return circle


def client_of(person) -> Client:
    client = Client()
    if person is not None:
        make.sign_in(client, person)
    return client


def everything(place, people) -> dict:
    """{(role, address): (status, what stands there)}, without what is new in every answer."""
    cache.clear()  # how the record stands is kept for a minute of real time
    addresses = [*(f"/{place.slug}/{page}" for page in PAGES), *EVERYWHERE]
    return {
        (role, address): told(client, address)
        for role, client in ((role, client_of(person)) for role, person in people.items())
        for address in addresses
    }


def told(client, address) -> tuple[int, str]:
    answer = client.get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = body.decode(errors="replace")
    return answer.status_code, re.sub(r'value="[A-Za-z0-9]{64}"|nonce-[^\'"]+|[0-9a-f]{32,}', "", text)


def test_nothing_anywhere_changes_for_any_role_when_a_private_group_begins_to_live(place, people, insiders):
    make.tick()
    make.tick()
    before = everything(place, people)
    circle = circle_of(place, *insiders)
    make.tick()
    after = everything(place, people)
    assert [where for where, what in after.items() if before[where] != what] == []
    assert not any(NAME in what or WORD in what or circle.public_id in what for _status, what in after.values())
    assert sum(status == 200 for status, _what in after.values()) > len(after) / 2


def test_open_data_is_the_same_to_the_byte(place, insiders, tmp_path, settings):
    settings.VAR = tmp_path
    exporting.make_due()
    before = {path.name: path.read_bytes() for path in tmp_path.rglob("*.csv")}
    circle_of(place, *insiders)
    with sample.at(16, 3):
        exporting.make_due()
    newest = {path.name: path.read_bytes() for path in sorted(tmp_path.rglob("*.csv"))}
    assert before and newest == before
    assert not any(b"Quokka" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_the_record_holds_not_one_entry_more(place, insiders):
    make.tick()
    before = [model.objects.count() for model in (Entry, Pending, Opening)]
    ada, bob = insiders
    circle = circle_of(place, ada, bob)
    actions.leave_circle(bob, CircleSeat.objects.get(person=bob))
    actions.change_circle(ada, CircleSeat.objects.get(), name="Other")
    make.tick()
    assert [model.objects.count() for model in (Entry, Pending, Opening)] == before
    assert circle.public_id not in "".join(one.body for one in Entry.objects.all())


def test_messages_say_neither_which_group_nor_what(place, insiders):
    ada, bob = insiders
    circle = circle_of(place, ada, bob)
    notices = [*ada.notices.all(), *bob.notices.all()]
    assert notices and not mail.outbox
    for one in notices:
        said = f"{one.subject} {one.words} {one.url}"
        assert not re.search(rf"quokka|private|{circle.public_id}", said, re.IGNORECASE)


def test_titles_are_the_same_for_every_private_group_and_nothing_is_kept(place, insiders):
    ada, bob = insiders
    circle, client = circle_of(place, ada, bob), client_of(ada)
    word, other = CircleWord.objects.get(seat__person=bob), CircleSeat.objects.get(person=bob)
    for page in INSIDE:
        answer = client.get(circle.address(page.format(id=word.public_id if "words" in page else other.public_id)))
        title = re.search(r"<title>(.*?)</title>", answer.text, re.DOTALL).group(1)
        assert answer.status_code == 200 and title.startswith("Private group ·"), page
        assert answer.headers["Cache-Control"] == "no-store, private"
        # With no-referrer a browser sends "Origin: null", and every form of the group would be refused as forged.
        assert answer.headers["Referrer-Policy"] == "strict-origin"


def test_inside_people_are_called_what_they_chose_and_their_names_stand_nowhere(place, insiders):
    ada, bob = insiders
    circle = circle_of(place, ada, bob)
    page = client_of(ada).get(circle.get_absolute_url()).text.split("<main")[1]
    assert CALLED in page and WORD in page and "Bob" not in page and bob.public_id not in page


def test_whoever_is_outside_gets_the_same_page_by_the_same_questions_whether_it_exists_or_not(place, people, insiders):
    circle, nowhere = circle_of(place, *insiders), Circle(place=place, public_id=new_public_id())
    for role, person in people.items():
        client = client_of(person)
        for method in (client.get, client.post):
            for page in (*INSIDE, *MORE):
                page_there, page_not = (page.format(id=new_public_id()) for _ in range(2))
                there, asked = asking(method, circle.address(page_there))
                not_there, asked_too = asking(method, nowhere.address(page_not))
                assert (there.status_code, asked) == (not_there.status_code, asked_too), (role, page)
                assert there.status_code == 404
                assert stripped(there.text, circle, page_there) == stripped(not_there.text, nowhere, page_not)


def asking(method, address):
    with CaptureQueriesContext(connection) as asked:
        answer = method(address)
    # How the record stands is on every page, and asked anew every few seconds.
    lines = [one["sql"] for one in asked if "record_head" not in one["sql"]]
    return answer, [re.sub(r"'[^']*'|\d+", "?", line) for line in lines]


def stripped(text, circle, page):
    text = text.replace(circle.address(page), "")
    return re.sub(r'value="[A-Za-z0-9]{64}"|nonce-[^\'"]+', "", text)


@pytest.mark.slow
def test_four_hundred_pairs_of_requests_take_as_long_whether_it_exists_or_not(place, people, insiders):
    """For each role by itself. With eleven of them, one in a thousand would be seen too often by chance alone."""
    circle, nowhere = circle_of(place, *insiders), Circle(place=place, public_id=new_public_id())
    chances = {role: chance_of(pairs_of(client_of(person), circle, nowhere)) for role, person in people.items()}
    assert len(chances) == 11
    assert {role: chance for role, chance in chances.items() if chance <= 0.0005} == {}


def pairs_of(client, circle, nowhere) -> list[dict[str, float]]:
    for _ in range(30):
        client.get(circle.get_absolute_url())
        client.get(nowhere.get_absolute_url())
    pairs, order = [], random.Random(7)
    for _ in range(400):
        both = [("there", circle), ("not", nowhere)]
        order.shuffle(both)
        pairs.append({name: seconds(client, one.get_absolute_url()) for name, one in both})
    return pairs


def seconds(client, address) -> float:
    begun = time.perf_counter()
    client.get(address)
    return time.perf_counter() - begun


def chance_of(pairs, tries=4000) -> float:
    """How often a difference of medians as large as this comes about by swapping the two of each pair at random."""
    differences = [pair["there"] - pair["not"] for pair in pairs]
    seen, luck = abs(median(differences)), random.Random(11)
    larger = sum(abs(median(luck.choice((1, -1)) * one for one in differences)) >= seen for _ in range(tries))
    return (larger + 1) / (tries + 1)


def test_the_timing_test_would_notice_a_difference():
    luck = random.Random(3)
    pairs = [{"there": luck.gauss(10.4, 1), "not": luck.gauss(10, 1)} for _ in range(400)]
    assert chance_of(pairs) < 0.001


def test_leaving_leaves_no_row(place, insiders):
    ada, bob = insiders
    circle_of(place, ada, bob)
    actions.leave_circle(bob, CircleSeat.objects.get(person=bob))
    assert not CircleSeat.objects.filter(person=bob).exists()
    assert not CircleWord.objects.exclude(seat__person=ada).exists()
    actions.leave_circle(ada, CircleSeat.objects.get())
    assert not any(model.objects.exists() for model in (Circle, CircleSeat, CircleWord, CirclePage, CircleFile))


def test_when_whoever_looks_after_it_goes_the_next_one_does(place, insiders):
    ada, bob = insiders
    circle_of(place, ada, bob)
    ada.proved_lately = True
    leaving.forget_me(ada)
    assert CircleSeat.objects.get().person == bob and CircleSeat.objects.get().facilitates


def test_a_code_opens_once_and_a_wrong_one_says_only_that_it_opens_nothing(place, insiders):
    ada, bob = insiders
    actions.start_circle(ada, place, called="A", kind="support", name=NAME)
    code = actions.invite(ada, CircleSeat.objects.get())
    actions.enter(bob, place, code=code.lower(), called="B")
    client = client_of(make.resident(place))
    for tried in (code, "0000-0000-0000-0000"):
        page = client.post(f"/{place.slug}/groups/private/", {"code": tried, "called": "C"}).text
        assert "This code opens nothing" in page


def test_it_is_joined_on_one_page_with_one_press(place, insiders):
    ada, bob = insiders
    actions.start_circle(ada, place, called="A", kind="support", name=NAME)
    given = {"code": actions.invite(ada, CircleSeat.objects.get()), "called": "B"}
    page = client_of(bob).post(f"/{place.slug}/groups/private/", given, follow=True).text
    assert NAME in page and "You are B here" in page


def test_words_that_worry_go_sealed_to_the_lead_without_saying_which_group(place, insiders):
    ada, bob = insiders
    circle = circle_of(place, ada, bob)
    word = CircleWord.objects.get(seat__person=bob)
    client_of(ada).post(circle.address(f"words/{word.public_id}/"), {"deed": "lead", "what": "He is in danger."})
    worry = Worry.objects.get()
    opened = safety.open_worry(place.lead, worry)
    assert WORD in opened.what and "He is in danger." in opened.what
    assert NAME not in opened.what and CALLED not in opened.what


def test_somebody_inside_asks_whoever_looks_after_it_to_look_and_they_delete(place, insiders):
    ada, bob = insiders
    circle = circle_of(place, ada, bob)
    word = CircleWord.objects.get(seat__person=ada)
    client_of(bob).post(circle.address(f"words/{word.public_id}/"), {"deed": "flag"})
    assert "somebody asks you to look" in client_of(ada).get(circle.get_absolute_url()).text
    with pytest.raises(Refused):
        actions.take_back_word(bob, CircleSeat.objects.get(person=bob), word)
    client_of(ada).post(circle.address(f"words/{word.public_id}/"), {"deed": "back"})
    assert not CircleWord.objects.filter(pk=word.pk).exists()


def test_a_copy_of_the_database_tells_neither_names_nor_words_of_a_group(place, insiders):
    circle_of(place, *insiders)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, about, agreement FROM groups_circle")
        rows = [*cursor.fetchall()]
        cursor.execute("SELECT text FROM groups_circleword")
        rows += [*cursor.fetchall()]
    assert len(rows) == 3 and "Quokka" not in str(rows)


def test_none_starts_where_nobody_listens_to_worries(insiders):
    place = make.place(public=False)
    person = make.resident(place)
    make.membership.end_role(place.organiser, place.lead.roles.get(place=place))
    with pytest.raises(Refused, match="safeguarding lead"):
        actions.start_circle(person, place, called="A", kind="support", name=NAME)
