"""The files of the day: what is in them, that the same data gives the same bytes, and that what is hidden leaves them."""

import csv
import hashlib
import io
import json
import zipfile
from datetime import timedelta

import pytest

from folkmoot.base import clock
from folkmoot.cupboard.open_data import exporting, shelf, withdrawing
from folkmoot.cupboard.open_data.tables import all_tables, table_called
from folkmoot.record import covered
from folkmoot.spine.process import actions as processes
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_shelf(settings, tmp_path):
    settings.VAR = tmp_path


def test_each_table_is_a_csv_a_json_and_a_description_of_its_columns():
    place = make.place()
    process = make.process("poll", "concluded", of=place, people=2)
    exporting.make_due()
    kept = shelf.kept(place.slug)
    for table in all_tables():
        rows = json.loads((kept.folder / f"{table.name}.json").read_text())["rows"]
        lines = list(csv.DictReader(io.StringIO((kept.folder / f"{table.name}.csv").read_text())))
        assert [line["id"] for line in lines] == [row["id"] for row in rows], table.name
        assert kept.file(f"{table.name}.csv").rows == len(rows)
    told = json.loads((kept.folder / "csv-metadata.json").read_text())
    named = {one["url"]: [column["name"] for column in one["tableSchema"]["columns"]] for one in told["tables"]}
    assert named["processes.csv"] == [column.name for column in table_called("processes").all_columns]
    titles = [row["title"] for row in json.loads((kept.folder / "processes.json").read_text())["rows"]]
    assert titles == [process.title]
    assert process.title in (kept.folder / "dates.ics").read_text().replace("\n ", "")


def test_the_manifest_names_every_file_with_its_fingerprint_and_the_zip_holds_them():
    place = make.place()
    exporting.make_due()
    kept = shelf.kept(place.slug)
    told = json.loads((kept.folder / "manifest.json").read_text())
    for file in told["files"]:
        data = (kept.folder / file["name"]).read_bytes()
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (file["sha256"], file["bytes"])
    with zipfile.ZipFile(kept.folder / "everything.zip") as book:
        assert set(book.namelist()) == {"manifest.json", *(file["name"] for file in told["files"])}
    assert told["licence"]["name"] == "CC BY 4.0" and place.name in told["attribution"]


def test_the_edge_of_a_place_is_geojson_with_its_facts():
    place = make.place()
    place.boundary = {
        "type": "MultiPolygon",
        "coordinates": [[[[0.12345678, 51.0], [1, 51], [1, 52], [0.12345678, 51.0]]]],
    }
    with make.writing("a test"):
        place.save()
    exporting.make_due()
    told = json.loads((shelf.kept(place.slug).folder / "places.geojson").read_text())
    (feature,) = told["features"]
    assert feature["geometry"]["coordinates"][0][0][0] == [0.123457, 51.0]
    assert feature["properties"]["name"] == place.name


def test_the_same_data_gives_the_same_bytes_and_another_day_changes_only_what_names_the_day():
    place = make.place()
    make.process("budget", "concluded", of=place, people=3)
    first, again, later = (fingerprints(place, clock.now() + days) for days in (timedelta(), timedelta(), make.A_DAY))
    assert first == again
    assert {name for name in first if first[name] != later[name]} <= {"dates.ics", "everything.zip"}


def fingerprints(place, when):
    with clock.at(when.replace(hour=12, minute=0, second=0, microsecond=0)):
        exporting.make([place], place.slug)
        return {file.name: file.sha256 for file in shelf.kept(place.slug).files}


def test_a_day_is_made_once_and_seven_days_are_kept():
    place = make.place()
    now = clock.now()
    for day in range(9):
        with clock.at(now + day * make.A_DAY):
            assert exporting.make_due() == 2
            assert exporting.make_due() == 0
    assert len(shelf.days()) == 7
    assert shelf.kept(place.slug).made_at == (now + 8 * make.A_DAY).replace(microsecond=0)


def test_a_place_being_prepared_is_in_no_file():
    make.place("openplace")
    prepared = make.place("prepared", public=False)
    exporting.make_due()
    assert shelf.kept(prepared.slug) is None
    assert b"prepared" not in (shelf.kept(shelf.ALL).folder / "places.json").read_bytes()


def test_what_is_hidden_leaves_every_kept_file_at_once(django_capture_on_commit_callbacks):
    place, other = make.place(), make.place()
    process = make.process("poll", "vote", of=place, people=1)
    make.process("poll", "vote", of=other, people=1)
    for day in (make.A_DAY, timedelta()):
        with clock.at(clock.now() - day):
            exporting.make_due()
    with django_capture_on_commit_callbacks(execute=True):
        processes.set_hidden(place.organiser, process, hidden=True, reason_code="names-a-child")
    assert shelf.kept(place.slug) is None and shelf.kept(shelf.ALL) is None
    assert len(shelf.all_kept(other.slug)) == 2, "what does not name it stays"
    exporting.make_due()
    assert process.public_id not in (shelf.kept(place.slug).folder / "processes.json").read_text()


def test_words_that_were_erased_leave_every_kept_file(django_capture_on_commit_callbacks):
    place = make.place()
    process = make.process("poll", "vote", of=place, people=1)
    exporting.make_due()
    process.refresh_from_db()
    process.can_change = ""
    with django_capture_on_commit_callbacks(execute=True), make.writing("a test"):
        process.save()
        covered.tell({f"process.Process:{process.public_id}": process})
    assert shelf.kept(place.slug) is None


def test_a_change_that_stays_public_leaves_the_files_alone(django_capture_on_commit_callbacks):
    place = make.place()
    process = make.process("poll", "vote", of=place, people=1)
    exporting.make_due()
    with django_capture_on_commit_callbacks(execute=True):
        processes.cancel(place.organiser, process, why="The hall is not for hire.")
    assert shelf.kept(place.slug) is not None


def test_files_that_were_read_before_something_was_hidden_are_thrown_away(monkeypatch):
    place = make.place()
    write_all, times = exporting._write_all, []

    def hidden_meanwhile(*args):
        write_all(*args)
        times.append(1)
        if len(times) == 1:
            shelf.note_withdrawal()

    monkeypatch.setattr(exporting, "_write_all", hidden_meanwhile)
    assert exporting.make([place], place.slug) == 1
    assert len(times) == 2


def test_a_cell_that_begins_like_a_formula_is_no_formula():
    place = make.place()
    make.process("poll", "vote", of=place, people=1, also=lambda made: name_it(place, made, "=HYPERLINK(1)"))
    exporting.make_due()
    rows = list(csv.DictReader(io.StringIO((shelf.kept(place.slug).folder / "processes.csv").read_text())))
    assert [row["title"] for row in rows] == ["'=HYPERLINK(1)"]


def name_it(place, made, title):
    processes.edit(place.organiser, made, title=title)


def test_rows_of_other_models_are_no_business_of_the_shelf():
    withdrawing.rows_changed({"talk.Comment:0000000000": None})
    assert shelf.last_withdrawal() == ""


def test_files_are_served_with_their_age_and_an_unchanged_one_is_not_sent_again(client):
    place = make.place()
    exporting.make_due()
    address = f"/{place.slug}/open-data/newest/processes.csv"
    answer = client.get(address)
    assert answer.status_code == 200 and answer["Last-Modified"] and answer["Access-Control-Allow-Origin"] == "*"
    assert client.get(address, HTTP_IF_NONE_MATCH=answer["ETag"]).status_code == 304
    for wrong in ("newest/ids", "newest/../x", "2020-01-01/processes.csv", "newest/nothing.csv"):
        assert client.get(f"/{place.slug}/open-data/{wrong}").status_code == 404


def test_the_page_says_what_there_is_and_under_what_licence(client):
    place = make.place()
    page = client.get(f"/{place.slug}/open-data/").text
    assert "The first files are made within a day" in page
    exporting.make_due()
    for address in (f"/{place.slug}/open-data/", "/open-data/"):
        page = client.get(address).text
        assert "CC BY 4.0" in page and "newest/promises.csv" in page and "newest/everything.zip" in page


def test_a_page_never_makes_a_file(client):
    place = make.place()
    client.get(f"/{place.slug}/open-data/")
    client.get("/open-data/newest/everything.zip")
    assert shelf.days() == []


def test_every_table_explains_itself_in_sentences():
    for table in all_tables():
        assert str(table.title) and str(table.about).endswith("."), table.name
        names = [column.name for column in table.all_columns]
        assert len(names) == len(set(names))
        assert [column.name for column in table.all_columns if not str(column.about).endswith(".")] == []


def test_the_clock_makes_the_files_unless_a_story_is_told_or_the_host_wants_none(settings):
    place = make.place()
    make.tick()
    assert shelf.days() == [], "the tests want none"
    settings.OPEN_DATA = True
    with clock.at(clock.now()):
        make.tick()
    assert shelf.days() == []
    make.tick()
    assert shelf.kept(place.slug) and shelf.kept(shelf.ALL)


def test_what_was_invented_says_so_wherever_it_ends_up(client, settings):
    settings.FOLKMOOT_MODE = "live"
    for sample in (True, False):
        place = make.place(sample=sample)
        exporting.make([place], place.slug)
        folder = shelf.kept(place.slug).folder
        for name in ("readme.txt", "manifest.json", "csv-metadata.json", "dates.ics"):
            assert ("SAMPLE" in (folder / name).read_text()) is sample, name
        saved = client.get(f"/{place.slug}/open-data/newest/places.csv")["Content-Disposition"]
        assert ("SAMPLE-" in saved) is sample
