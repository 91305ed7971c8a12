"""Seeing, taking along and erasing everything that is held about a person."""

import json

import pytest
from django.db import connection

from folkmoot.base import personal_rows
from folkmoot.base.guard import writing
from folkmoot.base.outbox import post
from folkmoot.base.privacy import CONTACT, LINK, NAME, OWN_ROW, PRIVATE_WORDS, STAYS, our_models
from folkmoot.belong.people import actions
from folkmoot.belong.people.holdings import as_json
from folkmoot.belong.people.models import Person
from folkmoot.belong.people.tests.visits import come_in, proved
from folkmoot.record.models import Opening, Pending
from tests import make

pytestmark = pytest.mark.django_db
NAME_USED, EMAIL_USED = "Xanthippe Quillfeather", "xanthippe.quillfeather@example.org"

# Tables with words about people that nothing may join to a person, and why.
NOT_JOINED = {
    "ballots.Ballot": "a secret ballot: the box holds no name, and its pseudonyms die with the round's key",
    "office_links.OfficeLink": "signed by somebody without an account, as they typed it; wiped after a year",
    "spaces.Keyholder": "somebody without an account, who said yes to being listed; taken off the list by those who look after the space",
    "activities.Guest": "somebody without an account, by a first name; hosts take them off, and it is deleted a month after the date",
    "questions.Answers": "answers of a survey stand apart from who was asked; who leaves while it is open takes theirs along",
    "record.Opening": "wiped with the rows whose commitments it opens",
}


def all_text_of_the_database():
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [
                bytes(cell).decode("latin-1") if isinstance(cell, bytes | memoryview) else str(cell)
                for row in cursor.fetchall()
                for cell in row
            ]
    return "\n".join(found)


@pytest.fixture
def xanthippe():
    """Somebody who has done a little of everything."""
    place = make.place()
    person = make.resident(place, NAME_USED, email=EMAIL_USED)
    make.membership.give_role(place.organiser, place, make.Role.CLERK, to=person)
    actions.agree(person, to="news", words_version="1")
    actions.new_card(person)
    person.place = place
    with writing("test"):
        post(EMAIL_USED, "To you", f"Dear {NAME_USED}")
    return proved(person)


def test_what_we_hold_shows_every_table_that_leads_to_a_person(client, xanthippe):
    come_in(client, xanthippe)
    page = client.get("/account/held/").text
    told = client.get("/account/held/file/")
    held = json.loads(told.content)["held"]
    assert {"people.Person", "membership.Residency", "membership.Role", "people.KeyCard", "base.Letter"} <= set(held)
    assert held["people.Person"][0]["email"] == EMAIL_USED
    assert held["membership.Residency"][0]["person"] == "you"
    assert EMAIL_USED in page
    assert "attachment" in told.headers["Content-Disposition"]


def test_nobody_else_is_in_what_we_hold_about_me(xanthippe):
    other = make.resident(xanthippe.place, "Somebody Else", email="else@example.org")
    make.membership.confirm_residency(other, make.place(), how="desk", seen_by=xanthippe)
    told = json.dumps(as_json(xanthippe))
    assert "Somebody Else" not in told
    assert "else@example.org" not in told
    assert other.public_id not in told


def test_secrets_are_named_but_not_shown(xanthippe):
    card = as_json(xanthippe)["people.KeyCard"][0]
    assert "cannot be shown" in card["code_hash"]


def test_what_we_hold_needs_a_fresh_sign_in(client, xanthippe):
    make.sign_in(client, xanthippe)
    for page in ("/account/held/", "/account/held/file/", "/account/forget-me/"):
        assert client.get(page).headers["Location"].startswith("/account/sign-in/?again=1")


def test_every_field_about_people_is_told_or_has_a_reason_not_to_be():
    """Each link to a person has a class; each table with names, addresses or private words can be found from a person."""
    found_from_a_person = {link.model for link in personal_rows.links()} | {Person}
    found_from_a_person |= set(personal_rows.with_loose_links("erase_for"))
    parents = {link.model for link in personal_rows.links() if link.kind is OWN_ROW}
    missing = []
    for model in our_models():
        classes = personal_rows.classes_of(model)
        telling = [name for name, kind in classes.items() if kind in (NAME, CONTACT, PRIVATE_WORDS)]
        hangs_on_one = any(field.related_model in parents for field in model._meta.concrete_fields if field.is_relation)
        loose = [
            name for name, kind in classes.items() if kind in (LINK, OWN_ROW, STAYS) and not is_person(model, name)
        ]
        if telling and model not in found_from_a_person and not hangs_on_one and model._meta.label not in NOT_JOINED:
            missing.append(f"{model._meta.label}: {telling}")
        if loose and not hasattr(model, "erase_for"):
            missing.append(f"{model._meta.label} needs erase_for and export_for for {loose}")
    assert missing == []


def is_person(model, name):
    return personal_rows.is_person_link(model._meta.get_field(name))


def test_every_link_to_a_person_can_be_cut():
    """A link that is unlinked must be able to hold nothing; one that stays or goes needs no more."""
    stuck = [
        f"{link.model._meta.label}.{link.name}"
        for link in personal_rows.links()
        if link.kind is LINK and not link.model._meta.get_field(link.name).null
    ]
    assert stuck == []
    assert all(link.kind in (LINK, OWN_ROW, STAYS) for link in personal_rows.links())


def test_words_given_to_another_link_name_real_fields():
    for model in our_models():
        for field, owner in getattr(model, "words_of", {}).items():
            assert model._meta.get_field(field)
            assert is_person(model, owner)


def test_being_forgotten_leaves_no_name_or_address_anywhere(client, xanthippe):
    come_in(client, xanthippe, twice=True)
    assert NAME_USED in all_text_of_the_database()
    answer = client.post("/account/forget-me/", {"words": "forget me"})
    assert answer.headers["Location"] == "/account/forgotten/"
    assert client.get("/account/forgotten/").status_code == 200
    everything = all_text_of_the_database().lower()
    for word in (NAME_USED, "quillfeather", EMAIL_USED, xanthippe.public_id):
        assert word.lower() not in everything


def test_being_forgotten_is_asked_for_in_words(client, xanthippe):
    come_in(client, xanthippe, twice=True)
    for words in ("", "yes", "forget"):
        assert client.post("/account/forget-me/", {"words": words}).status_code == 422
    assert Person.objects.get(pk=xanthippe.pk).name == NAME_USED


def test_what_is_left_is_an_empty_shell_and_no_session(client, xanthippe):
    come_in(client, xanthippe, twice=True)
    client.post("/account/forget-me/", {"words": "Forget me"})
    shell = Person.objects.get(pk=xanthippe.pk)
    assert (str(shell), shell.state, shell.email) == ("Someone who left", Person.ERASED, None)
    assert client.get("/account/").status_code == 302
    assert set(as_json(proved(shell))) <= {"people.Person", "membership.Role"}


def test_roles_are_laid_down_and_say_someone_who_left(xanthippe):
    actions.forget_me(xanthippe)
    role = make.Role.objects.get(kind=make.Role.CLERK, place=xanthippe.place)
    assert role.ended_on
    assert str(role.person) == "Someone who left"


def test_the_last_host_organiser_or_lead_hands_over_first(client):
    place = make.place()
    for person, words in (
        (place.host_person, "only host"),
        (place.organiser, "last organiser"),
        (place.lead, "last safeguarding lead"),
    ):
        come_in(client, person, twice=True)
        page = client.get("/account/forget-me/").text
        assert words in page
        client.post("/account/forget-me/", {"words": "forget me"})
        assert Person.objects.get(pk=person.pk).name


def test_commitments_about_erased_rows_cannot_be_opened_any_more(xanthippe):
    home = xanthippe.residencies.get()
    label = f"membership.Residency:{home.public_id}"
    assert Opening.objects.filter(label=label).exists()
    actions.forget_me(xanthippe)
    assert not Opening.objects.filter(label=label).exists()
    entries = Pending.objects.filter(body__contains='"content.erased"')
    assert any(label in entry.body for entry in entries)


def test_the_same_address_can_come_back_as_somebody_new(client, xanthippe):
    actions.forget_me(xanthippe)
    again = actions.join(name="New", email=EMAIL_USED)
    assert again.pk != xanthippe.pk
