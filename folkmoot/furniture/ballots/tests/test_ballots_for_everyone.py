"""The ballot in easy words, in large print and for the ear; and how many voted by each way, small numbers hidden."""

from itertools import product

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.base.verdict import YES
from folkmoot.cupboard.files.models import StoredFile
from folkmoot.furniture.ballots import box as boxes
from folkmoot.furniture.ballots import rounds
from folkmoot.furniture.ballots.models import Box, Recording, RollLine
from folkmoot.furniture.ballots.rounds import Marks, Paper, PaperLine, Read, Round
from folkmoot.furniture.ballots.spoken import spoken
from folkmoot.furniture.ballots.turnout import hide_small, turnout, turnout_by_spot
from tests import make

pytestmark = pytest.mark.django_db
FRAME = b"\xff\xfb\x90\x00" + b"\0" * 413  # MPEG 1, layer III, 128 kbit/s, 44.1 kHz: 417 bytes
SOUND = FRAME * 30
LABEL = b"ID3\x03\0\0\0\0\0\x0a" + b"Ada's home"


@pytest.fixture
def budget():
    return make.process("budget", "vote", people=0).budget


@pytest.fixture
def poll():
    return make.process("poll", "vote", people=0).poll


def close(process):
    with clock.at(process.closes_at + make.A_MINUTE):
        make.tick()


def test_the_easy_page_has_a_block_for_each_thing_and_casts_through_the_same_path(budget, client):
    box = budget.box
    make.sign_in(client, make.resident(box.place))
    page = client.get(box.address("easy/")).content.decode()
    assert page.count("one-thing") == budget.projects.count() + 1
    numbers = [project.number for project in budget.in_order()][:2]
    assert "in the box" in client.post(box.address("easy/"), {"mark": numbers}).content.decode()
    close(budget.process)
    assert boxes.counted(box) == [{"approves": numbers}]
    assert list(box.roll.values_list("via", flat=True)) == ["screen"]


def test_visitors_see_the_ballot_and_strangers_cannot_cast(poll, client):
    box = poll.box
    for page in ("", "easy/", "large/", "aloud/", "vote/"):
        assert client.get(box.address(page)).status_code == 200, page
    assert client.post(box.address("easy/"), {"mark": "1"}).url == f"/{box.place.slug}/code/"
    make.sign_in(client, make.person())
    assert client.post(box.address("easy/"), {"mark": "1"}).status_code == 422
    assert not box.ballots.exists()


def test_the_ballot_is_said_in_its_own_order_with_numbers_before_names(poll, client):
    text = client.get(poll.box.address("aloud.txt")).content.decode()
    assert "There are 3 lines on it." in text
    assert text.index("Number 1: Deep blue. As the school gate.") < text.index("Number 2: Brick red.")
    assert text.rstrip().endswith("Put one tick, beside the number you are for.")


def test_words_of_residents_are_just_words_on_every_page(client):
    mean = [("<script>alert(1)</script>", "{{ 77|add:700 }}"), ('"><img src=x>', "")]
    poll = make.process("poll", "vote", people=0, answers=mean).poll
    make.sign_in(client, make.organiser_of(poll.box.place))
    for page in ("", "easy/", "large/", "aloud/", "recordings/"):
        html = client.get(poll.box.address(page)).content.decode()
        assert "<script>alert" not in html and "<img src=x" not in html and " 777" not in html, page
    make.sign_in(client, make.resident(poll.box.place))
    assert "&lt;script&gt;alert" in client.get(poll.box.address("vote/")).content.decode()


# --- Other kinds of ballot -----------------------------------------------------------------------------


def points(box: Box, marks: Marks, blank: bool) -> Read:
    return Read({"points": dict(sorted(marks.items()))}, sum(map(int, marks.values())) <= 10, "Ten points at most.")


def test_points_and_orders_are_typed_in_boxes_on_the_same_pages(poll, client, monkeypatch):
    paper = Paper(
        "Points",
        (PaperLine("1", "Trees", group="Green"), PaperLine("2", "Lamps", group="Light")),
        "points",
        "Share ten.",
    )
    answers = Round(paper=lambda box: paper, allows=lambda box: YES, read=points, address=lambda box: "/")
    monkeypatch.setitem(rounds._rounds, "poll", answers)
    make.sign_in(client, make.resident(poll.box.place))
    page = client.get(poll.box.address("easy/")).content.decode()
    assert 'name="mark-1"' in page and "Green" in page and 'inputmode="numeric"' in page
    assert client.post(poll.box.address("vote/"), {"mark-1": "9", "mark-2": "4"}).status_code == 422
    assert client.post(poll.box.address("vote/"), {"mark-1": "6", "mark-2": "4"}).status_code == 200
    assert poll.box.ballots.get().choice == {"points": {"1": "6", "2": "4"}}
    assert [one for one in spoken(paper) if one.startswith("Now comes")] == ["Now comes: Green.", "Now comes: Light."]


# --- Recordings -----------------------------------------------------------------------------------------


def put_up(client, box, data, number="1"):
    file = SimpleUploadedFile("Ada Quill.mp3", data, "audio/mpeg")
    return client.post(box.address("recordings/"), {"number": number, "file": file})


def test_a_recording_is_kept_without_its_labels_played_in_parts_and_replaced(poll, client):
    box = poll.box
    make.sign_in(client, make.organiser_of(box.place))
    assert put_up(client, box, LABEL + SOUND + b"TAG somebody's name").status_code == 302
    first = Recording.objects.get(box=box)
    assert first.file.path.read_bytes() == SOUND
    address = box.address(f"recordings/{first.public_id}.mp3")
    whole, part = client.get(address), client.get(address, HTTP_RANGE="bytes=10-19")
    assert (
        whole.content == SOUND
        and whole["Content-Type"] == "audio/mpeg"
        and whole["X-Content-Type-Options"] == "nosniff"
    )
    assert (part.status_code, part.content, part["Content-Range"]) == (206, SOUND[10:20], f"bytes 10-19/{len(SOUND)}")
    for odd in ("bytes=99999999-", "bytes=-5", "items=0-1", "bytes=é-1", "bytes=5-2"):
        assert client.get(address, HTTP_RANGE=odd).status_code in (200, 206)
    assert f"{first.public_id}.mp3" in client.get(box.address("aloud/")).content.decode()
    put_up(client, box, SOUND * 2)
    assert Recording.objects.get(box=box).pk != first.pk and StoredFile.objects.count() == 1
    client.post(box.address(f"recordings/{Recording.objects.get().public_id}/remove/"))
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    "data", [b"<script>alert(1)</script>" * 500, b"RIFF" + b"\0" * 9000, FRAME * 3, LABEL, b"ID3", SOUND[1:]]
)
def test_what_is_no_recording_is_refused_in_words(poll, client, data):
    make.sign_in(client, make.organiser_of(poll.box.place))
    page = put_up(client, poll.box, data)
    assert page.status_code == 422 and "MP3" in page.content.decode()


def test_only_organisers_put_up_recordings(poll, client):
    make.sign_in(client, make.holder(poll.box.place, "clerk"))
    assert put_up(client, poll.box, SOUND).status_code == 403


# --- Turnout ----------------------------------------------------------------------------------------------


def test_no_small_count_can_be_taken_back_from_the_total():
    for counts in product(range(0, 26, 3), repeat=3):
        told = hide_small(dict(zip("abc", counts, strict=True)))
        hidden = [counts["abc".index(name)] for name, count in told.items() if count is None]
        shown = [count for count in told.values() if count is not None]
        assert all(count >= 10 for count in shown), (counts, told)
        assert not hidden or len(hidden) == 3 or (len(hidden) > 1 and sum(hidden) >= 10), (counts, told)


def test_turnout_is_told_by_way_after_mixing_and_small_ones_are_hidden(poll):
    box = poll.box
    with writing("a test"):
        for way, count in (("screen", 30), ("desk", 12), ("paper", 3)):
            for number in range(count):
                boxes.cast(box, f"{way}:{number}", {"options": []}, via=way)
    assert turnout(box) == {}
    close(poll.process)
    box.refresh_from_db()
    assert turnout(box) == {"screen": 30, "desk": None, "paper": None}
    assert turnout_by_spot(box) == {}


def test_where_a_shared_screen_stood_is_told_only_where_enough_voted(poll):
    box = poll.box
    with writing("a test"):
        for spot, count in (("library", 25), ("chapel", 14), ("hub", 11)):
            for number in range(count):
                boxes.cast(box, f"code:{spot}{number}", {"options": []}, via="kiosk", spot=spot)
    close(poll.process)
    box.refresh_from_db()
    assert turnout_by_spot(box) == {"library": 25, "chapel": 14, "hub": 11}
    with writing("a test"):
        RollLine.objects.filter(box=box, spot="hub").exclude(pk=RollLine.objects.filter(spot="hub").first().pk).delete()
    assert turnout_by_spot(box) == {"library": 25, "chapel": None, "hub": None}
