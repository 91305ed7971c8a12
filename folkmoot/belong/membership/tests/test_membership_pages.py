"""The pages of belonging, as a person reads them."""

import pytest
from django.utils.html import escape

from folkmoot.base.guard import writing
from folkmoot.belong.membership import actions, queries, rules
from folkmoot.belong.membership.actions import Household
from folkmoot.belong.membership.models import Body, Residency, Role, Vouch
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from tests import make

pytestmark = pytest.mark.django_db
START = {"name": "Wenderby", "slug": "wenderby", "nation": "england", "areas": "W01A W01B"}


def text(response):
    return response.content.decode()


def code_of(person):
    return actions.show_desk_code(person).spoken


# Making a place --------------------------------------------------------------


def test_a_host_makes_a_place_from_codes_and_sees_its_map_and_neighbours_first(client):
    host = make.place().host_person
    make.sign_in(client, host)

    looked = client.post("/start/", {**START, "look": "1"})
    assert "3,260" in text(looked)
    assert "<path" in text(looked)
    assert "W01C" in text(looked)
    assert not Place.objects.filter(slug="wenderby").exists()

    made = client.post("/start/", {**START, "add": "W01C", "make": "1"})
    place = Place.objects.get(slug="wenderby")
    assert made.url == "/wenderby/settings/open/"
    assert (place.population, place.small_areas.count(), place.is_public) == (4_870, 3, False)
    assert place.map_drawing["path"].startswith("M")
    assert "invented" in place.credit
    assert rules.may_keep_place(host, place)


def test_a_place_can_be_made_by_hand_where_no_figures_are_installed(client, settings, tmp_path):
    settings.PLACES_DATA = settings.DEMO_DATA = tmp_path
    make.sign_in(client, make.place().host_person)
    assert "type the population and its source by hand" in text(client.get("/start/"))

    by_hand = {**START, "areas": "", "population": "4200", "make": "1"}
    assert "Say where the figure comes from" in text(client.post("/start/", by_hand))
    client.post("/start/", {**by_hand, "population_source": "Parish count, 2026"})
    place = Place.objects.get(slug="wenderby")
    assert (place.population, place.population_source, place.map_drawing) == (4_200, "Parish count, 2026", {})


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"areas": "E99999999"}, "E99999999 is not in this data"),
        ({"areas": "W01A " * 60 + " ".join(f"X{n}" for n in range(50))}, "at most 40 small areas"),
        ({"slug": "record"}, "needs this word for its own pages"),
        ({"slug": "Up Here"}, "small letters"),
        ({"name": ""}, "What is the place called?"),
        ({"name": "a\u0000b"}, "Problem"),
        ({"name": "x" * 81}, "Problem"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_box(client, wrong, says):
    make.sign_in(client, make.place().host_person)
    response = client.post("/start/", {**START, **wrong, "make": "1"})
    assert response.status_code == 200
    assert escape(says) in text(response)
    assert not Place.objects.filter(slug="wenderby").exists()


def test_only_hosts_with_a_second_step_make_places(client):
    place = make.place()
    assert client.get("/start/").status_code == 403
    make.sign_in(client, place.organiser)
    assert client.post("/start/", {**START, "make": "1"}).status_code == 403
    make.sign_in(client, place.host_person, twice=False)
    assert "second step" in text(client.get("/start/"))


def test_an_organiser_draws_the_edge_anew(client):
    place = make.place()
    make.sign_in(client, place.organiser)
    url = f"{place.get_absolute_url()}settings/areas/"
    assert client.post(url, {"areas": "w01a", "make": "1"}).status_code == 302
    assert "W01A" in text(client.get(url))
    place.refresh_from_db()
    assert place.population == 1_768


# Settings and going public ---------------------------------------------------


def settings_of(place, **changes):
    words = {
        "version": place.version,
        "name": place.name,
        "hue": 210,
        "language": "en-gb",
        "time_zone": "Europe/London",
        "default_currency": "GBP",
        "safeguarding_phone": place.safeguarding_phone,
    }
    return {**words, **changes}


def test_an_organiser_changes_words_colour_zone_and_map(client):
    place = make.place()
    make.sign_in(client, place.organiser)
    url = f"{place.get_absolute_url()}settings/"
    sent = settings_of(
        place, tagline="By the canal", time_zone="Europe/Warsaw", residents="neighbours", points="Hub | 54.5, 2.0"
    )
    assert client.post(url, sent).status_code == 302
    place.refresh_from_db()
    assert (place.tagline, place.hue, place.time_zone, place.version) == ("By the canal", 210, "Europe/Warsaw", 2)
    assert place.words["residents"] == "neighbours"
    assert place.map_features["points"][0]["label"] == "Hub"
    assert "Hub | 54.5, 2.0" in text(client.get(url))


def test_a_second_writer_sees_the_first_ones_words_and_overwrites_nothing_unseen(client):
    place = make.place()
    make.sign_in(client, place.organiser)
    url, old = f"{place.get_absolute_url()}settings/", settings_of(place)
    client.post(url, {**old, "tagline": "First"})

    second = client.post(url, {**old, "tagline": "Second"})
    assert "Somebody else changed this" in text(second)
    assert "First" in text(second)
    assert "Second" in text(second)
    place.refresh_from_db()
    assert place.tagline == "First"

    client.post(url, {**old, "tagline": "Second", "version": place.version})
    place.refresh_from_db()
    assert place.tagline == "Second"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"time_zone": "Europe/Wenderby"}, "no such time zone"),
        ({"time_zone": "../../etc/passwd"}, "no such time zone"),
        ({"hue": "13"}, "Problem"),
        ({"default_currency": "XXX"}, "Problem"),
        ({"points": "Hub"}, "is not a name, a bar"),
        ({"points": "Hub | nan, 5"}, "is not a name, a bar"),
        ({"points": "Hub | 1e400, 5"}, "is not a name, a bar"),
        ({"safeguarding_phone": ""}, "always has a number"),
        ({"version": "x"}, "Problem"),
    ],
)
def test_settings_that_make_no_sense_are_refused_in_words(client, wrong, says):
    place = make.place()
    make.sign_in(client, place.organiser)
    response = client.post(f"{place.get_absolute_url()}settings/", settings_of(place, **wrong))
    assert response.status_code == 200
    assert says in text(response)


def test_a_place_tells_what_is_missing_before_it_goes_public(client):
    place = make.place(public=False)
    with writing("test"):
        place.safeguarding_phone = ""
        place.save()
        place.lead.roles.all().delete()
    make.sign_in(client, place.organiser)
    url = f"{place.get_absolute_url()}settings/open/"
    page = text(client.get(url))
    assert "give a phone number" in page
    assert "needs a safeguarding lead" in page
    assert client.post(url).status_code == 403

    with writing("test"):
        place.safeguarding_phone = "01632 960 111"
        place.save()
    actions.give_role(place.organiser, place, Role.LEAD, to=make.person())
    assert "deputy" in text(client.get(url))
    assert client.post(url).status_code == 302
    place.refresh_from_db()
    assert place.is_public


def test_a_place_being_prepared_is_not_there_for_others(client):
    place = make.place(public=False)
    pages = ["join/", "who/", "people/", "settings/", "desk/", "letters/"]

    def statuses():
        return {client.get(f"{place.get_absolute_url()}{page}").status_code for page in pages}

    assert statuses() == {404}
    make.sign_in(client, make.place().organiser)
    assert statuses() == {404}
    lapsed = make.holder(place, Role.OBSERVER)
    with writing("test"):
        lapsed.roles.update(ends_on="2020-01-01")
    make.sign_in(client, lapsed)
    assert statuses() == {404}
    make.sign_in(client, place.organiser)
    assert statuses() == {200}
    make.sign_in(client, place.host_person)
    assert client.get(f"{place.get_absolute_url()}people/").status_code == 200


# Joining ---------------------------------------------------------------------


def letter_for(place):
    (letter,) = actions.print_letters(place.organiser, place, [Household("1 Mill Road", 1)])
    return letter.code


def test_a_letter_brings_somebody_new_in_without_an_e_mail_address(client):
    place = make.place()
    code = letter_for(place)
    url = f"{place.get_absolute_url()}join/"
    opened = client.get(url, {"letter": code})
    assert code in text(opened)
    assert not Residency.objects.exists()
    assert "no-store" in opened.headers["Cache-Control"]

    welcomed = client.post(f"{url}letter/", {"code": code.upper(), "name": "Ada"}, follow=True)
    assert "You live in" in text(welcomed)
    assert "So that you can come back" in text(welcomed)
    assert Person.objects.get(name="Ada").residencies.get().how == "letter"


def test_a_wrong_code_says_so_beside_the_box_and_guessing_stops(client):
    url = f"{make.place().get_absolute_url()}join/letter/"
    assert "does not work here" in text(client.post(url, {"code": "zzzzzzzzzz"}))
    for _guess in range(25):
        last = client.post(url, {"code": "zzzzzzzzzz"})
    assert "tried too often" in text(last)


def test_desk_code_desk_and_who_was_seen(client):
    place, ada = make.place(), make.person("Ada")
    clerk = make.holder(place, Role.CLERK)
    url = f"{place.get_absolute_url()}desk/"

    make.sign_in(client, ada)
    client.post("/account/desk-code/", {"next": f"{place.get_absolute_url()}join/"})
    shown = queries.desk_code_of(ada).spoken
    assert shown in text(client.get("/account/desk-code/"))
    assert client.get(url).status_code == 403

    make.sign_in(client, clerk)
    found = client.post(url, {"desk_code": shown})
    assert "Ada" in text(found)
    assert "There is a problem" not in text(found)
    assert client.post(url, {"desk_code": shown, "seen": "bill", "note": "1"}).status_code == 302
    assert "Ada" in text(client.get(url))
    assert ada.residencies.get().what_was_seen == "bill"
    assert "seen to live here already" in text(client.post(url, {"desk_code": shown}))


def test_the_desk_takes_only_what_is_on_its_list(client):
    place, ada = make.place(), make.person("Ada")
    make.sign_in(client, make.holder(place, Role.CLERK))
    response = client.post(
        f"{place.get_absolute_url()}desk/", {"desk_code": code_of(ada), "seen": "passport 123", "note": "1"}
    )
    assert "There is a problem" in text(response)
    assert not ada.residencies.exists()


def test_an_unknown_desk_code_finds_nobody(client):
    place = make.place()
    make.sign_in(client, place.organiser)
    response = client.post(f"{place.get_absolute_url()}desk/", {"desk_code": "nobody"})
    assert "Nobody shows this code now" in text(response)


def test_neighbours_vouch_and_take_back(client):
    place, new = make.place(), make.person("New")
    url = f"{place.get_absolute_url()}join/"
    make.sign_in(client, make.resident(place))
    client.post(f"{url}vouch/", {"desk_code": code_of(new)})
    vouch = Vouch.objects.get()
    assert "New" in text(client.get(url))

    make.sign_in(client, make.resident(place))
    assert client.post(f"{url}vouch/{vouch.public_id}/").status_code == 404
    client.post(f"{url}vouch/", {"desk_code": code_of(new)})
    make.sign_in(client, new)
    assert "vouched for by neighbours" in text(client.get(url))
    client.post(f"{url}moved/", {"sure": "on"})
    assert not rules.is_resident(new, place)


# Letters ---------------------------------------------------------------------


def test_letters_are_shown_once_to_print(client):
    place = make.place()
    make.sign_in(client, make.holder(place, Role.CLERK))
    url = f"{place.get_absolute_url()}letters/"
    sheet = client.post(url, {"addresses": "12 Mill Road, Wenderby | 2\n14 Mill Road, <b>Wenderby</b>"})
    assert text(sheet).count('class="band letter') == 3
    assert "12 Mill Road<br>Wenderby" in text(sheet)
    assert "<b>Wenderby" not in text(sheet)
    assert "SAMPLE" in text(sheet)
    assert "no-store" in sheet.headers["Cache-Control"]
    assert "14 Mill Road" not in text(client.get(url))


@pytest.mark.parametrize(
    "typed", ["| 2", "12 Mill Road | many", "12 Mill Road | 0", "12 Mill Road | 21", "a | 20\n" * 11, "a | ٣"]
)
def test_addresses_that_cannot_be_printed_are_named_by_line(client, typed):
    place = make.place()
    make.sign_in(client, place.organiser)
    response = client.post(f"{place.get_absolute_url()}letters/", {"addresses": typed})
    assert "There is a problem" in text(response)


def test_a_checker_looks_again_but_prints_nothing(client):
    place, ada = make.place(), make.person("Ada")
    last = actions.print_letters(place.organiser, place, [Household("1 Mill Road", 7)])[-1]
    actions.redeem_letter(ada, place, code=last.code)
    url = f"{place.get_absolute_url()}letters/"

    make.sign_in(client, place.organiser)
    assert "somebody else has to look" in text(client.get(url))
    make.sign_in(client, make.holder(place, Role.CHECKER))
    assert "Ada" in text(client.get(url))
    assert client.post(url, {"addresses": "1 Mill Road"}).status_code == 403
    (letter,) = queries.letters_waiting(place)
    assert client.post(f"{url}{letter.public_id}/", {"allow": "1"}).status_code == 302
    assert rules.member_of(ada, place)
    assert client.post(f"{url}{letter.public_id}/", {"allow": "1"}).status_code == 404


# Roles -----------------------------------------------------------------------


def test_an_organiser_names_an_office_and_its_responder(client):
    place, anna = make.place(), make.person("Anna")
    make.sign_in(client, place.organiser)
    url = f"{place.get_absolute_url()}people/"
    client.post(f"{url}offices/", {"name": "Wenderby Council", "office": "Head of Parks"})
    body = Body.objects.get()
    assert "on the list already" in text(
        client.post(f"{url}offices/", {"name": "Wenderby Council", "office": "Head of Parks"})
    )

    role = {"desk_code": code_of(anna), "kind": "responder"}
    assert "Choose the office" in text(client.post(f"{url}give/", role))
    client.post(f"{url}give/", {**role, "body": body.public_id})
    assert rules.speaks_for(anna, body)
    assert "Anna" in text(client.get(url))
    assert "1 person answers for it" in text(client.get(f"{place.get_absolute_url()}who/"))


def test_a_responder_cannot_be_given_another_places_office(client):
    place, elsewhere = make.place(), make.body(make.place())
    make.sign_in(client, place.organiser)
    role = {"desk_code": code_of(make.person()), "kind": "responder", "body": elsewhere.public_id}
    assert "There is a problem" in text(client.post(f"{place.get_absolute_url()}people/give/", role))


def test_organisers_cannot_make_hosts(client):
    place, bob = make.place(), make.person("Bob")
    make.sign_in(client, place.organiser)
    client.post(f"{place.get_absolute_url()}people/give/", {"desk_code": code_of(bob), "kind": "host"})
    assert not bob.roles.exists()


def test_a_role_is_handed_over_in_one_form(client):
    place, bea = make.place(), make.person("Bea")
    role = place.organiser.roles.get()
    make.sign_in(client, place.organiser)
    url = f"{place.get_absolute_url()}people/{role.public_id}/"
    assert "last organiser" in text(client.get(url))
    assert client.post(url, {"end": "1"}).status_code == 403

    handed = client.post(url, {"hand-over": "1", "desk_code": code_of(bea), "then": "rest"})
    assert handed.status_code == 302
    assert rules.may_organise(bea, place)
    page = text(client.get(f"{place.get_absolute_url()}who/"))
    assert "resting" in page
    client.post(url, {"take-up": "1"})
    assert queries.in_office(place, Role.ORGANISER).count() == 2


def test_roles_of_others_are_nobodys_business(client):
    place = make.place()
    url = f"{place.get_absolute_url()}people/{place.lead.roles.get().public_id}/"
    assert client.get(url).status_code == 404
    make.sign_in(client, make.resident(place))
    assert client.get(url).status_code == 403
    other = make.place()
    make.sign_in(client, other.organiser)
    assert client.get(f"{other.get_absolute_url()}people/{place.lead.roles.get().public_id}/").status_code == 404
    assert client.get(f"{place.get_absolute_url()}people/").status_code == 403


def test_who_does_what_names_no_person(client):
    place = make.place(host="Mill Road Trust")
    make.resident(place, "Zebedee")
    page = text(client.get(f"{place.get_absolute_url()}who/"))
    for name in ("Olu", "Sal", "Zebedee"):
        assert name not in page
    assert "Mill Road Trust" in page
    assert "01632 960 999" in page


def test_an_organiser_ends_a_residency_by_its_number(client):
    place = make.place()
    residency = queries.residency_of(make.resident(place), place)
    make.sign_in(client, place.organiser)
    url = f"{place.get_absolute_url()}people/residency/"
    assert "No residency" in text(client.post(url, {"number": "0000000000", "why": "mistake"}))
    client.post(url, {"number": residency.public_id.upper(), "why": "not-here"})
    residency.refresh_from_db()
    assert residency.ended_why == "not-here"


def test_a_neighbour_who_left_has_no_name_on_these_pages(client):
    place = make.place()
    carl = make.holder(place, Role.CLERK, "Carl")
    with writing("test"):
        carl.name, carl.state = "", Person.ERASED
        carl.save()
    make.sign_in(client, place.organiser)
    page = text(client.get(f"{place.get_absolute_url()}people/"))
    assert "Carl" not in page
    assert "Someone who left" in page
