"""A worry about somebody reaches the one or two who may read it, and nobody else, whatever happens."""

import shutil
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from folkmoot.base import clock, keys
from folkmoot.base.guard import writing
from folkmoot.base.models import Letter
from folkmoot.base.verdict import Refused
from folkmoot.belong.membership import actions as membership
from folkmoot.belong.membership.models import Role
from folkmoot.cupboard.safety import actions, rules, sealing
from folkmoot.cupboard.safety.models import Reading, Worry
from folkmoot.record.models import Opening, Pending
from tests import make

pytestmark = pytest.mark.django_db

WORDS = "The boy at number nine is always outside at midnight"


def told_in(place, **more):
    actions.tell(place, what=WORDS, reach="07700 900000", **more)
    return Worry.objects.latest("pk")


def text(response):
    return response.content.decode()


# Sealing ---------------------------------------------------------------------


def test_what_is_sealed_opens_only_with_the_places_key_and_in_its_own_row():
    sealed = sealing.seal({"what": WORDS}, key_name="safety-one", about="row 1")
    assert sealing.unseal(sealed, key_name="safety-one", about="row 1") == {"what": WORDS}
    for key_name, about in (("safety-two", "row 1"), ("safety-one", "row 2")):
        with pytest.raises(sealing.CannotOpen):
            sealing.unseal(sealed, key_name=key_name, about=about)
    for at in (0, 5, 40, 60, len(sealed) - 1):
        changed = bytearray(sealed)
        changed[at] ^= 1
        with pytest.raises(sealing.CannotOpen):
            sealing.unseal(bytes(changed), key_name="safety-one", about="row 1")
    for cut in (b"", sealed[:20], sealed[:-1]):
        with pytest.raises(sealing.CannotOpen):
            sealing.unseal(cut, key_name="safety-one", about="row 1")


def test_sealing_twice_never_looks_the_same_and_short_words_are_as_long_as_long_ones():
    one, other = (sealing.seal({"what": what}, key_name="safety-one", about="row") for what in ("a", WORDS))
    assert len(one) == len(other)
    assert one[33:] != sealing.seal({"what": "a"}, key_name="safety-one", about="row")[33:]


def test_the_key_is_a_file_that_only_its_owner_reads():
    worry = told_in(make.place())
    path = keys.key_path(worry.key_name)
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_whole_database_does_not_tell_it(tmp_path):
    place = make.place()
    with writing("test"):
        place.lead.email = "sal@example.org"
        place.lead.save()
    worry = told_in(place)
    actions.open_worry(place.lead, worry)
    actions.handle(place.lead, worry, note="Rang the school on Monday", keep_days=90)
    dump = everything_in_the_database()
    for words in ("number nine", "07700", "Rang the school"):
        assert words.encode() not in dump


def everything_in_the_database():
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [
                bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
                for row in cursor
                for cell in row
            ]
    return b"\n".join(found)


# Who may read ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("anonymous", False),
        ("resident", False),
        ("host", False),
        (Role.ORGANISER, False),
        (Role.CHECKER, False),
        (Role.CLERK, False),
        (Role.MODERATOR, False),
        (Role.OBSERVER, False),
        ("lead", True),
        ("deputy", True),
        ("resting lead", False),
        ("suspended lead", False),
        ("lead of another place", False),
        ("lead whose term is over", False),
    ],
)
def test_only_the_lead_and_deputy_read_and_for_others_it_is_not_there(client, who, may):
    place = make.place()
    worry, person = told_in(place), one_who_is(who, place)
    verdict = rules.may_read(person, worry)
    assert bool(verdict) is may
    if not may:
        assert verdict.hidden
        with pytest.raises(Refused):
            actions.open_worry(person, worry)
    if person.is_authenticated:
        make.sign_in(client, person)
    wanted = 200 if may else 404
    for url in (f"{place.get_absolute_url()}safety/", f"{place.get_absolute_url()}safety/{worry.public_id}/"):
        assert client.get(url).status_code == wanted
    page = client.post(f"{place.get_absolute_url()}safety/{worry.public_id}/", {"open": "1"})
    assert (WORDS in text(page)) is may


def one_who_is(who, place):
    if who == "anonymous":
        return AnonymousUser()
    if who in ("resident", "host", "lead"):
        return {"resident": make.resident(place), "host": place.host_person, "lead": place.lead}[who]
    if who == "lead of another place":
        return make.place().lead
    person = make.holder(place, Role.LEAD if "lead" in who or who == "deputy" else who)
    with writing("test"):
        if who == "resting lead":
            person.roles.update(paused=True)
        if who == "lead whose term is over":
            person.roles.update(ends_on="2020-01-01", starts_on="2019-01-01")
        if who == "suspended lead":
            person.state = person.SUSPENDED
            person.save()
    person.__dict__.pop("_roles", None)
    return person


def test_a_lead_shows_a_second_step_first(client):
    place = make.place()
    worry = told_in(place)
    make.sign_in(client, place.lead, twice=False)
    page = client.post(f"{place.get_absolute_url()}safety/{worry.public_id}/", {"open": "1"})
    assert page.status_code == 403
    assert "second step" in text(page)


def test_a_worry_of_another_place_is_not_there(client):
    place, worry = make.place(), told_in(make.place())
    make.sign_in(client, place.lead)
    assert client.get(f"{place.get_absolute_url()}safety/{worry.public_id}/").status_code == 404


# Telling ---------------------------------------------------------------------


def test_anybody_tells_without_a_name_and_the_lead_hears_only_that_something_waits(client):
    place = make.place()
    with writing("test"):
        place.lead.email = "sal@example.org"
        place.lead.save()
    page = client.post(f"{place.get_absolute_url()}worried/", {"what": WORDS})
    assert "Thank you for telling somebody" in text(page)
    assert "sessionid" not in client.cookies
    assert "session" not in client.cookies
    letter = Letter.objects.get()
    assert letter.to == "sal@example.org"
    assert "number nine" not in letter.subject + letter.body


def test_who_tells_is_not_kept_even_when_signed_in(client):
    place = make.place()
    ada = make.resident(place)
    make.sign_in(client, ada)
    client.post(f"{place.get_absolute_url()}worried/", {"what": WORDS})
    assert not [
        field for field in Worry._meta.get_fields() if field.is_relation and field.name not in ("place", "readings")
    ]


def test_the_record_counts_openings_and_says_nothing_else(client):
    place = make.place()
    before = Pending.objects.count()
    worry = told_in(place)
    assert Pending.objects.count() == before
    actions.open_worry(place.lead, worry)
    bodies = "".join(Pending.objects.order_by("position").values_list("body", flat=True)[before:])
    assert "safety.opened" in bodies
    assert worry.public_id not in bodies
    assert not Opening.objects.filter(label__contains="Worry").exists()


def test_a_place_without_a_lead_gives_numbers_only(client):
    place = make.place(public=False)
    with writing("test"):
        place.roles.filter(kind=Role.LEAD).delete()
    make.sign_in(client, place.organiser)
    url = f"{place.get_absolute_url()}worried/"
    page = text(client.get(url))
    assert "Ring 999" in page
    assert "01632 960 999" in page
    assert "<textarea" not in page
    client.post(url, {"what": WORDS})
    assert not Worry.objects.exists()
    with pytest.raises(Refused, match="ring instead"):
        actions.tell(place, what=WORDS)


def test_too_many_messages_show_the_numbers_and_keep_what_was_typed(client):
    url = f"{make.place().get_absolute_url()}worried/"
    for _message in range(5):
        assert client.post(url, {"what": WORDS}).status_code == 200
    page = client.post(url, {"what": WORDS})
    assert page.status_code == 429
    assert "please ring instead" in text(page)
    assert "Ring 999" in text(page)
    assert WORDS in text(page)
    assert Worry.objects.count() == 5


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "{{ settings.SECRET_KEY }}{% debug %}",
        "a\u0000b\u202eevil",
        "\ud800x",
        "'; DROP TABLE x; --",
        "🧒🏽 کودک",
    ],
)
def test_hostile_and_unusual_words_arrive_as_words(client, hostile):
    place = make.place()
    sent = client.post(f"{place.get_absolute_url()}worried/", {"what": hostile.encode("utf-8", "surrogatepass")})
    assert sent.status_code == 200
    make.sign_in(client, place.lead)
    page = text(client.post(f"{place.get_absolute_url()}safety/{Worry.objects.get().public_id}/", {"open": "1"}))
    assert "<script>alert" not in page
    assert "\x00" not in page
    assert settings.SECRET_KEY not in page


def test_an_empty_message_asks_for_a_few_words(client):
    page = client.post(f"{make.place().get_absolute_url()}worried/", {"what": " "})
    assert "Write a few words" in text(page)


def test_pages_about_safety_are_kept_by_nobody(client):
    place = make.place()
    for url in ("/worried/", f"{place.get_absolute_url()}worried/", f"{place.get_absolute_url()}worried/answer/"):
        response = client.get(url)
        assert "no-store" in response.headers["Cache-Control"]
        assert "noindex" in response.headers["X-Robots-Tag"]
        # With no-referrer a browser sends "Origin: null", and what was written would be refused as forged.
        assert response.headers["Referrer-Policy"] == "same-origin"
        assert "Leave this page now" in text(response)


def test_without_a_place_one_chooses_it_and_sees_the_number(client):
    place, hidden = make.place(name="Open Street"), make.place(name="Hidden Street", public=False)
    page = text(client.get("/worried/"))
    assert "Ring 999" in page
    assert place.name in page
    assert hidden.name not in page


def test_elsewhere_the_number_is_another(client):
    place = make.place(nation="other")
    assert "Ring 112" in text(client.get(f"{place.get_absolute_url()}worried/"))


def test_whoever_kept_their_code_can_ask_how_it_stands(client):
    place = make.place()
    url = f"{place.get_absolute_url()}worried/"
    page = text(client.post(url, {"what": WORDS, "wants_code": "on"}))
    code = page.split('<p class="big">')[1].split("<")[0]
    assert code not in everything_in_the_database().decode(errors="ignore")

    assert "nobody has read it yet" in text(client.post(f"{url}answer/", {"code": code})).lower()
    worry = Worry.objects.get()
    actions.open_worry(place.lead, worry)
    answered = text(client.post(f"{url}answer/", {"code": code.lower()}))
    assert "it was read" in answered.lower()
    assert WORDS not in answered
    assert "Nothing here has this code" in text(client.post(f"{url}answer/", {"code": "00000-00000"}))
    elsewhere = make.place().get_absolute_url()
    assert "Nothing here has this code" in text(client.post(f"{elsewhere}worried/answer/", {"code": code}))


# Reading and ending ----------------------------------------------------------


def test_each_opening_is_noted_for_the_other_lead_to_see(client):
    place = make.place()
    worry, deputy = told_in(place), make.holder(place, Role.LEAD, "Dee Deputy")
    url = f"{place.get_absolute_url()}safety/{worry.public_id}/"
    make.sign_in(client, deputy)
    assert WORDS not in text(client.get(url))
    assert not Reading.objects.exists()
    client.post(url, {"open": "1"})
    make.sign_in(client, place.lead)
    assert "Dee Deputy" in text(client.get(url))
    assert text(client.get(f"{place.get_absolute_url()}safety/")).count("Received") == 1


def test_a_worry_that_is_read_at_once_did_not_come_later_than_its_reading():
    place = make.place()
    now = clock.now().replace(minute=14, second=3)
    with clock.at(now):
        worry = told_in(place)
        actions.open_worry(place.lead, worry)
    assert worry.received_at == now.replace(minute=10, second=0, microsecond=0)
    assert worry.received_at <= Reading.objects.get().at


def test_what_was_done_is_sealed_too_and_all_goes_on_its_day(client):
    place = make.place()
    worry = told_in(place)
    make.sign_in(client, place.lead)
    url = f"{place.get_absolute_url()}safety/{worry.public_id}/"
    client.post(url, {"handled": "1", "note": "Rang the school", "keep_days": "30"})
    worry.refresh_from_db()
    assert worry.state == Worry.HANDLED
    assert "Rang the school" in text(client.post(url, {"open": "1"}))
    with clock.at(clock.now() + timedelta(days=30)), writing("step"):
        assert actions.delete_old() == 0
    with clock.at(clock.now() + timedelta(days=31)), writing("step"):
        assert actions.delete_old() == 1
    assert not Reading.objects.exists()


def test_what_nobody_reads_for_a_day_is_said_again_once_a_day():
    place = make.place()
    with writing("test"):
        place.lead.email = "sal@example.org"
        place.lead.save()
    told_in(place)
    now = clock.now()
    for hours, letters in ((1, 1), (25, 2), (26, 2), (50, 3)):
        with clock.at(now + timedelta(hours=hours)), writing("step"):
            actions.remind()
        assert Letter.objects.count() == letters


def test_when_the_last_leads_term_runs_out_organisers_are_told_to_fill_it_and_read_nothing():
    place = make.place()
    with writing("test"):
        place.organiser.email = "olu@example.org"
        place.organiser.save()
    told_in(place)
    with writing("test"):
        place.lead.roles.update(ends_on="2020-01-01", starts_on="2019-01-01")
    with clock.at(clock.now() + timedelta(days=2)), writing("step"):
        actions.remind()
    letter = Letter.objects.get()
    assert letter.to == "olu@example.org"
    assert "no safeguarding lead" in letter.body
    assert not rules.may_see_worries(place.organiser, place)


def test_a_new_lead_reads_what_waited():
    place = make.place()
    worry, dee = told_in(place), make.person("Dee")
    membership.hand_over(place.lead, place.lead.roles.get(), to=dee, then="end")
    assert actions.open_worry(dee, worry).what == WORDS
    with pytest.raises(Refused):
        actions.open_worry(place.lead, worry)


def test_without_the_key_file_nothing_opens_and_the_page_says_so(client):
    place = make.place()
    worry = told_in(place)
    shutil.move(keys.key_path(worry.key_name), keys.key_path("elsewhere"))
    with pytest.raises(sealing.CannotOpen):
        actions.open_worry(place.lead, worry)
    make.sign_in(client, place.lead)
    page = client.post(f"{place.get_absolute_url()}safety/{worry.public_id}/", {"open": "1"})
    assert "key of this place is missing" in text(page)
    assert not Reading.objects.exists()
