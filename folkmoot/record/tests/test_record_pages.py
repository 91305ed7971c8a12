"""What people read of the record, and that it proves what it says."""

import io
import json
import zipfile

import pytest

from folkmoot.base.guard import writing
from folkmoot.record import queries, sequencer, signer
from folkmoot.record.action import action, anyone
from folkmoot.record.erase import erase_openings
from folkmoot.record.models import Checkpoint, Entry, Opening, Pending
from tellers import prove
from tests import make

pytestmark = pytest.mark.django_db


def seal():
    with writing("test"):
        sequencer.add_pending()
        signer.sign_head()


@pytest.fixture
def place():
    made = make.place(name="Wenderby")
    make.body(made, "The council", "Highways")
    return made


@pytest.fixture
def sealed(place):
    seal()
    return place


def entry_of(kind):
    return queries.line_of(Entry.objects.filter(kind=kind).latest("seq").leaf_hash)


def test_the_record_says_what_it_shows_and_what_it_cannot_show(client, sealed):
    page = client.get("/record/").text
    assert "What this shows" in page
    assert "What it cannot show" in page
    assert Checkpoint.objects.get().note.splitlines()[0] in page


def test_a_record_in_which_nothing_is_signed_says_so(client):
    assert "Nothing is signed yet" in client.get("/record/").text
    assert client.get("/record/checkpoint").status_code == 404
    assert "Nothing is signed yet" in client.get("/record/export.zip").text


def test_the_list_names_what_an_entry_is_about_and_leads_there(client, sealed):
    page = client.get("/record/").text
    assert "The place went public, with a safeguarding lead in post." in page
    assert f'href="{sealed.get_absolute_url()}"' in page


def test_the_list_can_be_narrowed_to_one_place(client, sealed):
    other = make.place(name="Elsewhere")
    seal()
    page = client.get("/record/", {"place": sealed.slug}).text
    assert "Entries about Wenderby" in page
    assert f"/{other.slug}/" not in page


def test_the_list_can_be_narrowed_to_one_thing_or_one_kind_of_act(client, sealed):
    body = sealed.bodies.get()
    by_thing = client.get("/record/", {"about": f"membership.Body:{body.public_id}"}).text
    assert "An office that can be asked for promises was named." in by_thing
    assert ">A place was made.</a>" not in by_thing
    by_kind = client.get("/record/", {"kind": "place.made"}).text
    assert ">A place was made.</a>" in by_kind


@pytest.mark.parametrize(
    "question",
    [
        {"place": "../etc"},
        {"place": "no-such-place"},
        {"kind": "'; DROP TABLE"},
        {"about": "x" * 5000},
        {"before": "-1"},
        {"before": "9" * 400},
        {"before": "\x00"},
        {"page": "2"},
    ],
)
def test_a_strange_question_gets_the_plain_list(client, sealed, question):
    assert client.get("/record/", question).status_code == 200


def test_older_entries_are_one_press_away(client, place):
    for number in range(queries.A_PAGE):
        make.body(place, "The council", f"Desk {number}")
    seal()
    first = client.get("/record/")
    assert "Older entries" in first.text
    older = client.get("/record/", {"before": first.context["portion"].before})
    assert ">A place was made.</a>" in older.text


def test_an_entry_has_a_page_with_its_sentence_its_facts_and_its_proof(client, sealed):
    line = entry_of("role.given")
    page = client.get(line.get_absolute_url()).text
    assert "Somebody was given a role." in page
    assert "safeguarding" in page
    assert line.code in page
    assert "c2sp.org/tlog-proof@v1" in page


def test_an_entry_never_tells_who(client, sealed):
    line = entry_of("role.given")
    assert "Sal Lead" not in client.get(line.get_absolute_url()).text


def test_the_proof_of_an_entry_can_be_checked_without_us(client, sealed):
    line = entry_of("body.named")
    proof = prove.parse_inclusion(client.get(f"/record/{line.seq}/proof").text)
    body = client.get(f"/record/{line.seq}/entry.json").content
    keys = [prove.parse_vkey(text) for text in client.get("/record/log.vkey").text.splitlines()]
    assert prove.check_inclusion(proof, body, keys)


def test_what_a_public_row_held_is_shown_until_it_is_erased(client, sealed):
    line = entry_of("body.named")
    assert "Highways" in client.get(line.get_absolute_url()).text
    forget([f"membership.Body:{sealed.bodies.get().public_id}"])
    assert "Highways" not in client.get(line.get_absolute_url()).text


@action(may=anyone, writes="content.erased")
def forget(refs):
    erase_openings(refs, "asked by the person")


def test_what_a_private_row_holds_is_never_shown(client, sealed):
    make.resident(sealed)
    seal()
    page = client.get(entry_of("residency.seen").get_absolute_url())
    assert page.context["openings"] == []


def test_a_place_that_is_not_public_stays_untold(client):
    hidden = make.place(name="Secretby", public=False)
    seal()
    for entry in Entry.objects.all():
        page = client.get(f"/record/{entry.seq}/").text
        assert "Secretby" not in page
        assert hidden.slug not in page
        assert "Ask for a review" not in page
    assert "Secretby" not in client.get("/record/").text


def test_its_organiser_sees_what_it_is_about(client):
    hidden = make.place(name="Secretby", public=False)
    seal()
    make.sign_in(client, hidden.organiser)
    assert "Secretby" in client.get(entry_of("place.made").get_absolute_url()).text


def test_an_entry_offers_a_review(client, sealed):
    line = entry_of("body.named")
    assert f"/{sealed.slug}/reviews/ask/{line.leaf_hash}/" in client.get(line.get_absolute_url()).text


@pytest.mark.parametrize(
    "path", ["/record/99999/", "/record/999999999999999/", "/record/01/", "/record/-1/", "/record/x/"]
)
def test_an_entry_that_does_not_exist_is_not_found(client, sealed, path):
    assert client.get(path).status_code == 404


# Codes -----------------------------------------------------------------------


@pytest.mark.parametrize("spell", [str, str.lower, lambda code: code.replace("-", " "), lambda code: f"  {code} "])
def test_a_code_is_found_however_it_is_typed(client, sealed, spell):
    line = entry_of("body.named")
    answer = client.get("/record/find/", {"code": spell(line.code)})
    assert answer["Location"] == line.get_absolute_url()


def test_an_entry_is_found_by_its_number_and_its_hash_too(client, sealed):
    line = entry_of("body.named")
    assert client.get("/record/find/", {"code": str(line.seq)})["Location"] == line.get_absolute_url()
    assert client.post("/record/find/", {"code": line.leaf_hash})["Location"] == line.get_absolute_url()


@pytest.mark.parametrize(
    "code", ["", "hello", "K3F7-9QXW-2M4T-0AB1-ZZ9C", "9" * 15, "x" * 3000, "\x00", "²", "٣", "👍" * 20]
)
def test_a_wrong_code_is_answered_in_words(client, sealed, code):
    answer = client.get("/record/find/", {"code": code})
    assert answer.status_code == 200
    assert "Problem:" in answer.text


def test_what_waits_has_a_page_that_says_by_when_it_enters(client, place):
    pending = Pending.objects.latest("position")
    page = client.get(f"/record/pending/{pending.leaf_hash}/")
    assert "It will be in the record by" in page.text
    seal()
    assert client.get(f"/record/pending/{pending.leaf_hash}/")["Location"].startswith("/record/")


# Files -----------------------------------------------------------------------


def test_the_whole_record_downloads_and_passes_the_independent_audit(client, sealed, tmp_path):
    answer = client.get("/record/export.zip")
    copy = tmp_path / "record.zip"
    copy.write_bytes(b"".join(answer.streaming_content))
    finding = prove.audit(copy)
    assert finding.answer == 0, str(finding)
    assert finding.sentence == f"{Entry.objects.count()} entries, unbroken."


def test_the_download_opens_only_what_everyone_may_see(client, sealed, tmp_path):
    make.place(name="Secretby", public=False)
    make.resident(sealed)
    seal()
    copy = b"".join(client.get("/record/export.zip").streaming_content)
    opened = [json.loads(line) for line in unzipped(copy, "openings.jsonl").splitlines()]
    names = {one["value"].get("name") for one in opened}
    assert "Wenderby" in names
    assert "Secretby" not in names
    assert not [one for one in opened if one["label"].startswith("membership.Residency")]
    assert Opening.objects.filter(label__startswith="membership.Residency").exists()


def unzipped(copy, name):
    return zipfile.ZipFile(io.BytesIO(copy)).read(name).decode()


def test_nothing_personal_stands_in_any_entry(sealed):
    make.resident(sealed, "Ada Lovelace", email="ada@example.org")
    seal()
    everything = "\n".join(Entry.objects.values_list("body", flat=True))
    for word in ("Ada", "Lovelace", "example.org", "Sal Lead", "Olu", "Highways", "Wenderby"):
        assert word not in everything


def test_the_download_is_not_given_out_without_end(client, sealed):
    answers = [client.get("/record/export.zip").status_code for _ in range(8)]
    assert answers == [200] * 6 + [429] * 2


def test_the_tiles_hold_the_tree_that_was_signed(client, sealed):
    size = Checkpoint.objects.get().size
    hashes = client.get(f"/record/tile/0/000.p/{size}").content
    bodies = prove.read_bundle(client.get(f"/record/tile/entries/000.p/{size}").content)
    tree = prove.GrowingTree()
    for body in bodies:
        tree.add(prove.leaf_hash(body))
    note = prove.open_checkpoint(
        client.get("/record/checkpoint").content, [prove.parse_vkey(client.get("/record/log.vkey").text.strip())]
    )
    assert b"".join(prove.leaf_hash(body) for body in bodies) == hashes
    assert tree.root() == note.root


@pytest.mark.parametrize(
    "path",
    [
        "0/000",
        "0/001.p/1",
        "0/000.p/0",
        "0/000.p/999",
        "8/000",
        "0/x000/000",
        "0/x999/x999/x999/x999/999",
        "entries/000",
        "0/00",
    ],
)
def test_a_tile_that_was_never_signed_is_not_there(client, sealed, path):
    assert client.get(f"/record/tile/{path}").status_code == 404


def test_a_strangers_browser_may_keep_what_never_changes(client, sealed):
    line = entry_of("body.named")
    assert "immutable" in client.get(f"/record/{line.seq}/entry.json")["Cache-Control"]


# At the foot of every page -----------------------------------------------------


def test_the_foot_of_every_page_says_how_the_record_stands(sealed, django_assert_num_queries):
    many = Entry.objects.count()
    with django_assert_num_queries(1):
        assert queries.footer_line() == f"{many} entries"
