"""An office's spreadsheets: what goes out cannot run, what comes in is looked at first, and only one's own rows count."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.base.verdict import Refused
from folkmoot.record import audit
from folkmoot.record.models import Pending
from folkmoot.spine.commitments import actions, own_list, sheets
from folkmoot.spine.commitments.models import Commitment, Update
from folkmoot.spine.commitments.tests.delivering import MAY_1, day
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def may():
    with clock.at(MAY_1):
        yield


@pytest.fixture
def office():
    made = make.body(make.place(), "The council", "Highways")
    made.ann = make.responder(made, "Ann")
    return made


def asked(office, what="Lamps"):
    because = Pending.objects.latest("position").leaf_hash
    return actions.ask(office, what=what, due_on=day(60), because=because)


def desk_url(office):
    return f"/{office.place.slug}/promises/desk/{office.public_id}/"


def written(*rows, columns=sheets.COLUMNS):
    out = io.StringIO()
    csv.writer(out).writerows([columns, *rows])
    return out.getvalue().encode()


def row(promise, **typed):
    return [promise.public_id, promise.what, "", "", "", *(typed.get(name, "") for name in sheets.TYPED)]


def look(client, office, data, part="sheet/"):
    return client.post(desk_url(office) + part, {"file": SimpleUploadedFile("list.csv", data)})


def kept(client, office, page, part="sheet/"):
    return client.post(desk_url(office) + part, {"keep": "1", "list": page.context["word"]}, follow=True)


# --- Out -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["=1+1", "+44", "-2", "@SUM(A1)", "＝1"])
def test_no_cell_of_the_list_can_run(client, office, what):
    promise = asked(office)
    with writing("test"):
        Commitment.objects.filter(pk=promise.pk).update(what=what)
    make.sign_in(client, office.ann)
    answer = client.get(f"{desk_url(office)}promises.csv")
    (line,) = csv.DictReader(io.StringIO(answer.text))
    assert "attachment" in answer["Content-Disposition"] and line["what"] == f"'{what}"
    assert sheets.plain(line["what"]) == what


# --- In ------------------------------------------------------------------------------------------


def test_the_list_comes_back_with_answers_and_nothing_is_kept_before_the_second_press(client, office):
    yes, no, under_way = asked(office, "Lamps"), asked(office, "Benches"), asked(office, "Trees")
    actions.accept(office.ann, under_way, due_on=day(60))
    make.sign_in(client, office.ann)
    page = look(
        client,
        office,
        written(
            row(yes, answer="Accept", day=str(day(40))),
            row(no, answer="decline", words="Not our path."),
            row(under_way, answer="report", going="At risk", percent="40%", words="The cable is late."),
        ),
    )
    assert "Nothing is kept yet." in page.text and "Not our path." in page.text
    assert not Update.objects.exists()
    assert "3 rows are kept." in kept(client, office, page).text
    states = dict(Commitment.objects.values_list("what", "state"))
    assert states == {"Lamps": "accepted", "Benches": "declined", "Trees": "accepted"}
    under_way.refresh_from_db()
    assert (under_way.going, under_way.percent) == ("at-risk", 40)
    make.tick()
    assert audit.audit().answer == 0


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"answer": "perhaps"}, "write accept, decline or report"),
        ({"answer": "accept"}, "“day”:"),
        ({"answer": "accept", "day": "2001-01-01"}, "This day has gone by."),
        ({"answer": "accept", "day": "=NOW()"}, "Write a day"),
        ({"answer": "decline"}, "“words”:"),
        ({"answer": "decline", "words": "a\u202eb"}, "cannot be seen"),
        ({"answer": "report", "words": "x", "going": "started"}, "That can no longer be done|can no longer be done"),
    ],
)
def test_a_bad_row_is_told_by_its_number_and_column(client, office, typed, told):
    promise = asked(office)
    make.sign_in(client, office.ann)
    page = look(client, office, written(row(promise, **typed)))
    assert "Row 2:" in page.text and any(part in page.text for part in told.split("|"))
    assert "Keep these rows" not in page.text


def test_only_the_rows_of_ones_own_office_are_found(client, office):
    other = make.body(office.place)
    theirs, elsewhere = asked(other), asked(make.body(make.place()))
    make.sign_in(client, office.ann)
    page = look(client, office, written(row(theirs, answer="decline", words="x"), row(elsewhere, answer="decline")))
    assert page.text.count("no open promise of your office") == 2
    assert not page.context["word"]


def test_one_promise_in_two_rows_is_a_fault(client, office):
    promise = asked(office)
    make.sign_in(client, office.ann)
    twice = row(promise, answer="accept", day=str(day(9)))
    assert "the same promise as in row 2" in look(client, office, written(twice, twice)).text


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "empty|Please answer|No column"),
        (b"a,b\n1,2\n", "No column is headed “promise”"),
        (b"promise,answer\n", "Nothing was typed"),
        (b"%PDF-1.4", "not a list we can read"),
        (b"PK\x03\x04zzzz", "cannot be read"),
        (b"promise,answer\n" + b"0000000000,accept\n" * 600, "more than"),
        (b"\0" * 50, "not a list we can read"),
    ],
)
def test_a_file_that_is_no_list_gets_a_sentence(client, office, data, told):
    make.sign_in(client, office.ann)
    page = look(client, office, data)
    assert page.status_code == 422 and any(part in page.text for part in told.split("|"))


def test_what_was_looked_at_by_one_is_not_kept_by_another_nor_twice(client, office):
    promise, ben = asked(office), make.responder(office, "Ben")
    actions.accept(office.ann, promise, due_on=day(60))
    make.sign_in(client, office.ann)
    page = look(client, office, written(row(promise, answer="report", going="started", words="Begun.")))
    make.sign_in(client, ben)
    assert "could not read the list back" in kept(client, office, page).text
    make.sign_in(client, office.ann)
    assert "One row is kept." in kept(client, office, page).text
    answer = kept(client, office, page)
    assert answer.status_code == 409 and "something happened on its page meanwhile" in answer.text
    assert Update.objects.count() == 1


def test_of_many_rows_none_is_kept_when_one_cannot_be(office):
    first, second = asked(office, "Lamps"), asked(office, "Benches")
    data = written(*(row(one, answer="accept", day=str(day(9))) for one in (first, second)))
    found = sheets.read_sheet(data, office, office.ann)
    actions.decline(office.ann, Commitment.objects.select_related("body", "place").get(pk=second.pk), reason="No.")
    with pytest.raises(Refused, match="Row 3"):
        actions.keep_sheet(office.ann, office, found.rows)
    first.refresh_from_db()
    assert first.state == "asked"


def test_nobody_else_keeps_a_sheet(office):
    with pytest.raises(Refused):
        actions.keep_sheet(make.responder(make.body(office.place)), office, [])


# --- Promises of one's own -----------------------------------------------------------------------


def own(*rows):
    return written(*rows, columns=own_list.COLUMNS)


GATE = ("P-1", "The gate of the park opens at 7 am", str(day(30)), "Parks plan, page 12")


def test_an_office_brings_in_its_own_promises_marked_as_such(client, office):
    make.sign_in(client, office.ann)
    page = look(client, office, own(GATE), part="own/")
    assert "Nothing is kept yet." in page.text and not Commitment.objects.exists()
    assert "One promise is brought in." in kept(client, office, page, part="own/").text
    promise = Commitment.objects.get()
    assert (promise.state, promise.due_on, promise.process) == ("accepted", day(30), None)
    page = client.get(promise.get_absolute_url()).text
    for words in ("Nobody here decided it.", "brought in by The council, Highways", "P-1", "Parks plan, page 12"):
        assert words in page
    make.tick()
    assert audit.audit().answer == 0
    assert "An office brought in a promise of its own." in client.get(promise.get_absolute_url()).text


def test_the_same_list_twice_brings_nothing_in_twice(client, office):
    make.sign_in(client, office.ann)
    first, second = look(client, office, own(GATE), part="own/"), look(client, office, own(GATE), part="own/")
    kept(client, office, first, part="own/")
    again = kept(client, office, second, part="own/")
    assert again.status_code == 409 and "stands here already" in again.text
    assert "stands here already" in look(client, office, own(GATE), part="own/").text
    with pytest.raises(Refused, match="stands here already"):
        actions.bring_in(office.ann, office, [{"number": "P-1", "what": "x", "due_on": day(1), "made_where": ""}])


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (("", "Gate", "2027-12-14", ""), "“number”:"),
        (("1", "", "2027-12-14", ""), "“what”:"),
        (("1", "Gate", "soon", ""), "Write a day, like 2027-12-14."),
        (("1", "Gate", "1990-01-01", ""), "more than ten years away"),
        (("1", "a\u202eb", "2027-12-14", ""), "cannot be seen"),
        (("1", "x" * 241, "2027-12-14", ""), "“what”:"),
    ],
)
def test_a_bad_row_of_ones_own_list_is_told_and_the_good_ones_stand(client, office, bad, told):
    make.sign_in(client, office.ann)
    page = look(client, office, own(GATE, bad), part="own/")
    assert "Row 3:" in page.text and told in page.text
    assert [given["number"] for _row, given in page.context["found"].rows] == ["P-1"]


def test_a_formula_is_only_words(client, office):
    make.sign_in(client, office.ann)
    page = look(client, office, own(("1", "=HYPERLINK(1)", "2027-12-14", "<b>x</b>")), part="own/")
    assert "<b>x</b>" not in page.text
    kept(client, office, page, part="own/")
    assert "'=HYPERLINK(1)" in client.get(f"{desk_url(office)}promises.csv").text


def test_the_example_can_be_brought_in_as_it_is(office):
    found = own_list.read_own_list(own_list.example().encode(), office)
    assert not found.faults and len(found.rows) == 1
