"""Pages and files inside a private group: for those inside, sealed, and told to the safeguarding lead where they worry somebody."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from folkmoot.act.groups import private_things
from folkmoot.act.groups.private import CircleFile, CirclePage, CircleSeat
from folkmoot.act.groups.tests.test_groups_private import CALLED, NAME, PDF, WORD, circle_of, client_of
from folkmoot.base.verdict import Refused
from folkmoot.cupboard.files.models import StoredFile
from folkmoot.cupboard.safety import actions as safety
from folkmoot.cupboard.safety.models import Worry

pytestmark = pytest.mark.django_db


def test_a_page_and_a_file_are_for_those_inside_and_kept_by_no_browser(place, insiders):
    ada, bob = insiders
    circle = circle_of(place, ada, bob)
    page, file = CirclePage.objects.get(), CircleFile.objects.get()
    read = client_of(ada).get(page.get_absolute_url())
    assert WORD in read.text and CALLED in read.text and "Bob" not in read.text.split("<main")[1]
    got = client_of(ada).get(file.url)
    assert got.content == PDF and got.headers["Content-Disposition"].startswith("attachment")
    assert got.headers["Cache-Control"] == "no-store, private" and got.headers["X-Content-Type-Options"] == "nosniff"
    title = re.search(r"<title>(.*?)</title>", read.text, re.DOTALL).group(1)
    assert title.startswith("Private group ·")
    assert client_of(place.organiser).get(file.url).status_code == 404
    assert NAME in client_of(ada).get(circle.get_absolute_url()).text


def test_neither_lies_open_on_the_disk_or_in_the_database(place, insiders):
    circle_of(place, *insiders)
    assert not StoredFile.objects.exists(), "a file of its own would leave an entry in the record"
    with connection.cursor() as cursor:
        cursor.execute("SELECT title, text FROM groups_circlepage")
        rows = [*cursor.fetchall()]
        cursor.execute("SELECT title, sealed FROM groups_circlefile")
        rows += [(title, bytes(sealed)) for title, sealed in cursor.fetchall()]
    assert len(rows) == 2 and "Quokka" not in str(rows)


def test_a_page_is_changed_by_whoever_wrote_it_and_deleted_by_them_or_who_looks_after_the_group(place, insiders):
    ada, bob = insiders
    circle_of(place, ada, bob)
    page, mine = CirclePage.objects.get(), CircleSeat.objects.get(person=ada)
    with pytest.raises(Refused, match="whoever wrote it"):
        private_things.change_page(ada, mine, page, title="Other", text="Other")
    client_of(bob).post(f"{page.get_absolute_url()}change/", {"title": "Other", "text": "Other"})
    assert CirclePage.objects.get().title == "Other"
    client_of(ada).post(page.get_absolute_url())
    client_of(ada).post(CircleFile.objects.get().url)
    assert not CirclePage.objects.exists() and not CircleFile.objects.exists()


def test_whoever_leaves_takes_it_along_or_leaves_it_behind_without_a_name(place, insiders):
    ada, bob = insiders
    circle = circle_of(place, ada, bob)
    page = CirclePage.objects.get()
    client = client_of(bob)
    assert "Leave behind, without my name" in client.get(circle.address("leave/")).text
    client.post(circle.address("leave/"), {"stays": [page.public_id]})
    assert not CircleFile.objects.exists() and CirclePage.objects.get().seat is None
    shown = client_of(ada).get(page.get_absolute_url()).text
    assert WORD in shown and CALLED not in shown


def test_on_its_pages_a_file_is_put_up_and_a_page_is_written(place, insiders):
    ada, bob = insiders
    circle = circle_of(place, ada, bob)
    sent = {"title": "Tea", "document": SimpleUploadedFile("tea.pdf", PDF, "application/pdf")}
    assert client_of(ada).post(circle.address("files/put/"), sent).status_code == 302
    assert client_of(ada).post(circle.address("pages/new/"), {"title": "Tea", "text": "At four."}).status_code == 302
    assert CircleFile.objects.count() == 2 and CirclePage.objects.count() == 2


def test_a_page_that_worries_goes_sealed_to_the_lead_and_stays(place, insiders):
    ada, bob = insiders
    circle_of(place, ada, bob)
    page = CirclePage.objects.get()
    assert "Tell the safeguarding lead" not in client_of(bob).get(page.get_absolute_url()).text, "one's own"
    client_of(ada).post(page.get_absolute_url(), {"deed": "lead", "what": "He is in danger."})
    opened = safety.open_worry(place.lead, Worry.objects.get())
    assert WORD in opened.what and "He is in danger." in opened.what and CALLED not in opened.what
    assert CirclePage.objects.filter(pk=page.pk).exists()


def test_a_file_that_worries_goes_sealed_to_the_lead_who_saves_it(place, insiders):
    ada, bob = insiders
    circle = circle_of(place, ada, bob)
    file = CircleFile.objects.get()
    assert "your own" in client_of(bob).get(file.get_absolute_url()).text
    assert file.get_absolute_url() in client_of(ada).get(circle.get_absolute_url()).text
    client_of(ada).post(file.get_absolute_url(), {"deed": "lead", "what": "Look at this."})
    worry, lead = Worry.objects.get(), client_of(place.lead)
    assert PDF not in bytes(worry.sealed_file) and CircleFile.objects.filter(pk=file.pk).exists()
    address = f"/{place.slug}/safety/{worry.public_id}/"
    page = lead.post(address, {"open": "1"}).text
    assert "Look at this." in page and "Save the picture or paper" in page and CALLED not in page
    sent = lead.post(address, {"file": "1"})
    assert sent.content == PDF and sent.headers["Content-Disposition"] == 'attachment; filename="enclosed.pdf"'
    assert worry.readings.count() == 2, "each opening is noted"
    assert client_of(place.organiser).post(address, {"file": "1"}).status_code == 404


def test_a_worry_that_is_too_long_to_send_deletes_nothing(place, insiders):
    ada, bob = insiders
    circle_of(place, ada, bob)
    page = CirclePage.objects.get()
    answer = client_of(ada).post(page.get_absolute_url(), {"deed": "lead", "what": "x" * 1001})
    assert answer.status_code == 200 and CirclePage.objects.filter(pk=page.pk).exists()
    assert not Worry.objects.exists()
