"""A complaint about a person: seen by two people, and nowhere else. And reviewers from another place."""

import io
import json
import zipfile

import pytest
from django.db import connection

from folkmoot.base import clock
from folkmoot.base.models import Letter
from folkmoot.base.verdict import Refused
from folkmoot.belong.membership.models import Role
from folkmoot.belong.people.holdings import as_json
from folkmoot.record import audit, queries
from folkmoot.record.models import Opening, Pending
from folkmoot.spine.redress import actions, lending, rules
from folkmoot.spine.redress.models import Review
from folkmoot.spine.redress.queries import waiting_for
from folkmoot.spine.redress.tests.asking import MONDAY, asked, observer, place_with_an_office
from tests import make

pytestmark = pytest.mark.django_db
CANARY = "Quillfeather shouted at me"
ANSWERS = ("Quillfeather", "zzruling", "zzquestion", "zzanswer", "zzwhy")


@pytest.fixture
def place():
    return place_with_an_office()


@pytest.fixture
def role(place):
    return place.roles.get(kind=Role.ORGANISER)


@pytest.fixture
def complaint(place, role):
    return actions.complain(make.resident(place, "Ada Asker"), place, words=CANARY, subject=role)


def through_both_stages(place, complaint):
    """Every deed once, in both stages."""
    reviewer, asker = observer(place, "Otto One"), complaint.asked_by
    actions.take(reviewer, complaint)
    actions.put_question(reviewer, complaint, words="zzquestion")
    actions.answer_question(asker, complaint, words="zzanswer")
    actions.extend(reviewer, complaint, 2, why="zzwhy")
    actions.put_right(reviewer, complaint, ruling="zzruling", partly=True, learned="Quillfeather learned")
    second = actions.ask_again(asker, complaint, words=CANARY)
    other = make.holder(place, Role.CHECKER, "Otto Two")
    actions.uphold(other, actions.take(other, second), ruling="zzruling")
    return reviewer, other, second


def test_nothing_of_it_is_in_the_record_the_rows_or_the_letters(place, complaint):
    before = Pending.objects.count() + len(list(queries.bodies()))
    _reviewer, _other, second = through_both_stages(place, complaint)
    with clock.at(clock.now() + 90 * make.A_DAY):
        actions.mark_late()
    make.tick()
    bodies = "\n".join(body.decode() for body in queries.bodies())
    openings = "\n".join(Opening.objects.values_list("value", flat=True))
    letters = "\n".join(str(row) for row in Letter.objects.values())
    for one in (complaint, second):
        assert one.public_id not in bodies + openings
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM redress_review")
        rows = str(cursor.fetchall())
    for words in ANSWERS:
        assert words not in bodies + openings + letters + rows
    assert before
    assert audit.audit().answer == 0


def test_no_page_feed_or_file_shows_it_to_anybody_else(place, complaint, client):
    reviewer, other, second = through_both_stages(place, complaint)
    make.tick()
    pages = ["", "reviews/", "reviews/learned/", "promises/", "reviews/?state=partly"]
    addresses = [f"/{place.slug}/{page}" for page in pages] + ["/record/", "/record/export.zip", "/"]
    for person in (None, make.resident(place), make.person(), observer(place), place.organiser):
        make.sign_in(client, person) if person else client.logout()
        for address in addresses:
            found = client.get(address, follow=True)
            text = b"".join(found.streaming_content) if found.streaming else found.content
            assert complaint.public_id.encode() not in text
            assert b"Quillfeather" not in text
        for one in (complaint, second):
            for tail in ("", "papers/"):
                assert client.get(f"{one.get_absolute_url()}{tail}").status_code == 404
    for person in (reviewer, other, complaint.asked_by):
        make.sign_in(client, person)
        assert CANARY in client.get(second.get_absolute_url()).text


def inside(found):
    """The bytes of an answer; of a zip, those of the files in it."""
    if not found.startswith(b"PK"):
        return found
    with zipfile.ZipFile(io.BytesIO(found)) as packed:
        return b"".join(packed.read(name) for name in packed.namelist())


def test_who_could_take_it_sees_that_it_waits_and_not_a_word_of_it(place, complaint, client):
    make.sign_in(client, observer(place))
    assert complaint.get_absolute_url() in client.get(f"/{place.slug}/reviews/").text
    page = client.get(complaint.get_absolute_url()).text
    assert "Take this review" in page
    assert CANARY not in page
    assert "Olu Organiser" not in page.split("<main")[1]
    assert client.get(f"{complaint.get_absolute_url()}papers/").status_code == 403


def test_whom_it_is_about_is_not_told_cannot_take_it_and_finds_it_in_no_download(place, complaint, client):
    make.sign_in(client, place.organiser)
    assert client.get(complaint.get_absolute_url()).status_code == 404
    assert complaint.public_id not in client.get(f"/{place.slug}/reviews/").text
    with pytest.raises(Refused, match="about you"):
        actions.take(place.organiser, complaint)
    assert complaint.public_id not in json.dumps(as_json(place.organiser))
    assert CANARY in json.dumps(as_json(complaint.asked_by))


def test_not_even_the_number_of_what_waits_tells_whom_it_is_about(place, complaint):
    assert waiting_for(place.organiser, place) == 0
    assert waiting_for(observer(place), place) == 1


def test_a_name_that_was_typed_bars_whoever_bears_it(place, client):
    otto = observer(place, "Otto Observer")
    complaint = actions.complain(make.resident(place), place, words=CANARY, who="otto observer from the hall")
    with pytest.raises(Refused, match="about you"):
        actions.take(otto, complaint)
    make.sign_in(client, otto)
    assert client.get(complaint.get_absolute_url()).status_code == 404


def test_complaining_from_the_page_needs_somebody_it_is_about(place, role, client):
    make.sign_in(client, make.resident(place))
    address = f"/{place.slug}/reviews/complain/"
    assert "Say who it is about" in client.post(address, {"words": "x"}).text
    page = client.post(address, {"words": CANARY, "subject": role.pk}, follow=True).text
    assert "This is private" in page
    client.logout()
    assert "Please sign in first." in client.get(address).text
    assert client.post(address, {"words": "x", "who": "y"}).status_code == 403


def test_a_reviewer_who_lost_the_role_cannot_rule(place, complaint):
    reviewer = observer(place)
    actions.take(reviewer, complaint)
    make.membership.end_role(place.organiser, reviewer.roles.get())
    reviewer.__dict__.pop("_roles", None)
    with pytest.raises(Refused):
        actions.uphold(reviewer, complaint, ruling="x")


def test_when_nobody_here_is_free_the_host_takes_it():
    place = make.place()
    role = place.roles.get(kind=Role.ORGANISER)
    complaint = actions.complain(make.resident(place), place, words=CANARY, subject=role)
    assert actions.take(place.host_person, complaint).state == Review.TAKEN


# Reviewers from another place --------------------------------------------------------------------


def test_reviewers_of_another_place_are_drawn_where_there_is_one(place, client):
    other = make.place(name="Farside")
    review = asked(place)
    assert review.from_place == other
    assert lending.draw(place, f"{review.public_id} 1") == other
    with pytest.raises(Refused, match="Reviewers of Farside were drawn"):
        actions.take(observer(place), review)
    make.sign_in(client, other.organiser)
    assert review.get_absolute_url() in client.get(f"/{other.slug}/reviews/").text
    assert "Reviewers of Farside, drawn by lot" in client.get(review.get_absolute_url()).text
    assert actions.take(other.organiser, review).reviewer == other.organiser


def test_when_they_do_not_take_it_in_time_it_falls_back_to_the_places_own(place):
    make.place(name="Farside")
    with clock.at(MONDAY):
        review = asked(place)
    with clock.at(MONDAY + 8 * make.A_DAY):
        actions.mark_late()
        review.refresh_from_db()
        own = observer(place)
        assert actions.take(own, review).reviewer == own


def test_nobody_is_drawn_who_lives_or_works_here(place):
    other = make.place()
    make.membership.give_role(place.organiser, place, Role.CLERK, to=other.organiser)
    assert lending.lenders(place) == []
    assert asked(place).from_place is None


def test_a_place_that_is_not_public_lends_nobody(place):
    make.place(public=False)
    assert lending.lenders(place) == []


def test_the_second_stage_is_drawn_from_yet_another_place(place):
    places = {make.place().pk, make.place().pk}
    review = asked(place)
    lender = Role.objects.get(place=review.from_place, kind=Role.ORGANISER).person
    lender.proved_twice = True
    actions.uphold(lender, actions.take(lender, review), ruling="It stands.")
    second = actions.ask_again(review.asked_by, review, words="Again.")
    assert {review.from_place_id, second.from_place_id} == places


def test_a_private_complaint_is_open_to_those_who_were_drawn_only(place, role, client):
    other = make.place()
    complaint = actions.complain(make.resident(place), place, words=CANARY, subject=role)
    make.sign_in(client, observer(place))
    assert client.get(complaint.get_absolute_url()).status_code == 404
    make.sign_in(client, other.organiser)
    assert client.get(complaint.get_absolute_url()).status_code == 200
    assert rules.may_take(other.organiser, complaint)
