"""Bringing in rounds that were held elsewhere: real ones, and files that mean harm."""

import gzip
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from folkmoot.decide.budgets.from_file import CannotBringIn, read_round
from folkmoot.decide.budgets.models import Budget
from folkmoot.furniture.ballots.models import Ballot
from folkmoot.record.models import Pending
from folkmoot.spine.process.models import Process
from tests import make
from tests.guards import SHARED

pytestmark = pytest.mark.django_db

SMALL = """META
key;value
description;A small town
unit;Smallville
instance;2023
num_projects;3
num_votes;4
budget;100,50
vote_type;approval
rule;greedy
date_begin;03.04.2023
date_end;21.04.2023
currency;EUR
PROJECTS
project_id;cost;name;selected;latitude;longitude
1;60.50;Lights;1;49,98;20.1
2;40;Benches;1;;
3;30;Tools;0;95;20
VOTES
voter_id;vote;age;sex;neighborhood
v1;1,2;41;F;north
v2;1;18;M;north
v3;2,3;77;F;south
v4;;30;F;south
"""


def bring_in(tmp_path, text, name="small.pb", **options):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    place = make.place()
    call_command("import", str(path), place=place.slug, **options)
    return Budget.objects.get(process__place=place)


def result_of(budget):
    return Client().get(f"{budget.path}result/").content.decode()


def test_a_small_file_becomes_a_finished_round_with_its_ballots_and_no_voters(tmp_path, capsys):
    budget = bring_in(tmp_path, SMALL)

    outcome = budget.process.outcomes.get()
    assert budget.process.state == Process.CONCLUDED
    assert (budget.pot_minor, budget.currency, str(budget)) == (100_50, "EUR", "Smallville 2023")
    assert outcome.working["tally"]["winners"] == ["1", "2"]
    assert sorted(ballot.choice["approves"] for ballot in Ballot.objects.all()) == [[], ["1"], ["1", "2"], ["2", "3"]]
    assert budget.box.roll.count() == 0
    assert [f"{stage.opens_at:%Y-%m-%dT%H}" for stage in budget.process.stages.all()] == ["2023-04-02T23"], (
        "midnight in London"
    )
    assert "north" not in "".join(str(row) for row in Ballot.objects.values_list())
    assert "process.imported" in "".join(Pending.objects.values_list("body", flat=True))
    assert "Read it at" in capsys.readouterr().out


def test_a_round_brought_in_says_so_compares_itself_and_asks_nobody(tmp_path):
    page = result_of(bring_in(tmp_path, SMALL))

    assert "This vote was held elsewhere and brought in" in page
    assert "The same 2 projects as the city's own result: €100.50." in page
    assert "This result asks nobody for a promise." in page
    assert "Voting was from 3 April 2023 to 21 April 2023." in page


def test_another_result_than_the_official_one_is_shown_as_it_is(tmp_path):
    budget = bring_in(
        tmp_path, SMALL.replace("2;40;Benches;1", "2;40;Benches;0").replace("3;30;Tools;0", "3;30;Tools;1")
    )

    page = result_of(budget)

    assert "The city's own result had 2 projects, €90.50; our count has 2." in page
    assert "Only in the city's result: Tools" in page
    assert "Only in ours: Benches" in page


def test_the_ballots_of_a_round_brought_in_are_public_as_they_were(tmp_path):
    budget = bring_in(tmp_path, SMALL)

    text = Client().get(f"{budget.path}result/ballots.pb").content.decode()

    assert "num_votes;4" in text
    assert "voter_id;vote\n" in text
    assert "north" not in text
    assert "v1" not in text


def test_the_same_file_is_brought_in_once(tmp_path):
    budget = bring_in(tmp_path, gzip.compress(SMALL.encode()), name="small.pb.gz")

    with pytest.raises(CommandError, match="This file has been brought in already"):
        call_command("import", str(tmp_path / "small.pb.gz"), place=budget.place.slug)


@pytest.mark.parametrize(
    ("points", "winners"),
    [
        ("cumulative", ["1"]),
        ("ordinal", ["1", "2"]),
        ("choose-1", ["1", "2"]),
    ],
)
def test_every_kind_of_ballot_can_be_brought_in(tmp_path, points, winners):
    votes = {
        "cumulative": "voter_id;vote;points\na;1,2;3,1.5\nb;1;5\n",
        "ordinal": "voter_id;vote\na;1,2\nb;2,1,3\nc;1\n",
        "choose-1": "voter_id;vote\na;1\nb;1\nc;2\nd;\n",
    }[points]
    head = SMALL.split("VOTES\n", 1)[0].replace("vote_type;approval", f"vote_type;{points}")

    budget = bring_in(tmp_path, head + "VOTES\n" + votes)

    assert set(winners) <= set(budget.process.outcomes.get().working["tally"]["winners"])
    assert "projects won" in result_of(budget) or "project won" in result_of(budget)


@pytest.mark.parametrize(
    ("begin", "end", "first", "last"),
    [
        ("03.04.2023", "21.04.2023", "2023-04-03", "2023-04-22"),
        ("2023-04-03", "2023-04-21", "2023-04-03", "2023-04-22"),
        ("2018", "2018", "2018-01-01", "2019-01-01"),
        ("03/04/2023", "21/04/2023", "2023-04-03", "2023-04-22"),
        ("3 April 2023", "21 April 2023", "2023-04-03", "2023-04-22"),
    ],
)
def test_dates_are_read_in_many_forms(begin, end, first, last):
    text = SMALL.replace("03.04.2023", begin).replace("21.04.2023", end)

    brought = read_round(text.encode(), name="small.pb", zone=ZoneInfo("Europe/Warsaw"), currency="GBP")

    assert (str(brought.opens_at.date()), str(brought.closes_at.date())) == (first, last)


HOSTILE = {
    "not a file of votes": (b"\x89PNG\r\n\x1a\n\x00\x00", "Line"),
    "empty": (b"", "Line"),
    "a damaged archive": (gzip.compress(SMALL.encode())[:80], "Line"),
    "an unknown project": (SMALL.replace("v2;1;", "v2;7;"), "Line 22: this ballot names “7”"),
    "a cost of a third of a cent": (SMALL.replace("60.50", "60.503"), "not a whole number of the smallest coin"),
    "a cost below nought": (SMALL.replace("60.50", "-5"), ""),
    "a cost beyond all money": (SMALL.replace("60.50", "9" * 30), "larger than any budget"),
    "no dates that make sense": (SMALL.replace("03.04.2023", "soon"), "“soon” is not a date we can read"),
    "an end before its beginning": (SMALL.replace("21.04.2023", "01.01.2023"), "before it began"),
    "a vote still to come": (SMALL.replace("21.04.2023", "21.04.2123"), "still to come"),
    "a currency that is a sentence": (SMALL.replace("currency;EUR", "currency;<b>euro</b>"), "three capital letters"),
    "a project number as long as a book": (
        SMALL.replace("\n3;30", "\n" + "9" * 90 + ";30").replace("2,3", "2"),
        "too long",
    ),
    "the same project twice": (SMALL.replace("\n2;40", "\n1;40"), "Line 17"),
    "a kind of vote nobody knows": (SMALL.replace("vote_type;approval", "vote_type;shouting"), "Line 9"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_a_sentence_and_leaves_nothing_behind(tmp_path, name):
    data, says = HOSTILE[name]

    with pytest.raises(CommandError) as refused:
        bring_in(tmp_path, data)

    assert "was not brought in." in str(refused.value)
    assert says in str(refused.value)
    assert (Process.objects.count(), Budget.objects.count(), Ballot.objects.count()) == (0, 0, 0)


def test_hostile_words_in_a_file_are_only_words(tmp_path):
    bad = "<script>alert(1)</script>{{ 7*7 }}=cmd|' /C calc'!A0\u202e"

    budget = bring_in(tmp_path, SMALL.replace("Lights", bad).replace("A small town", bad).replace("Smallville", bad))

    page = result_of(budget)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "\u202e" not in page


def test_a_missing_place_or_file_is_said_in_a_sentence(tmp_path):
    with pytest.raises(CommandError, match="There is no place called"):
        call_command("import", str(tmp_path / "x.pb"), place="nowhere")
    with pytest.raises(CommandError, match="cannot be opened"):
        call_command("import", str(tmp_path / "x.pb"), place=make.place().slug)


def test_a_name_too_long_for_a_heading_is_kept_whole_below_it():
    name = "Projekt " + "bardzo długiej nazwy " * 12

    brought = read_round(SMALL.replace("Lights", name).encode(), name="x.pb", zone=ZoneInfo("UTC"), currency="GBP")

    assert brought.projects[0].title.endswith("…")
    assert len(brought.projects[0].title) <= 120
    assert brought.projects[0].description == name.strip()


def test_a_file_without_dates_or_a_year_is_refused():
    text = (
        SMALL.replace("date_begin;03.04.2023\n", "").replace("date_end;21.04.2023\n", "").replace("instance;2023\n", "")
    )

    with pytest.raises(CannotBringIn, match="neither when voting began"):
        read_round(text.encode(), name="x.pb", zone=ZoneInfo("UTC"), currency="GBP")


@pytest.mark.shared
@pytest.mark.parametrize(
    ("file", "won", "spent"),
    [
        ("Netherlands_Assen_2024.pb", 9, "€76,700"),
        pytest.param("Poland_Wieliczka_2023_Green_Budget.pb", 30, "995,079 zł", marks=pytest.mark.slow),
    ],
)
def test_a_real_citys_own_result_comes_out_again(file, won, spent):
    place = make.place()

    call_command("import", str(SHARED / "data" / "pabulib" / file), place=place.slug)

    page = result_of(Budget.objects.get())
    assert f"The same {won} projects as the city's own result: {spent}." in page


def test_a_file_with_projects_of_which_only_one_can_win_keeps_to_it(tmp_path):
    budget = bring_in(tmp_path, SMALL.replace("currency;EUR", "currency;EUR\nexclusive_1;1,2"))

    outcome = budget.process.outcomes.get()
    assert budget.process.frozen["exclusive"] == [["1", "2"]]
    assert outcome.working["tally"]["winners"] == ["2", "3"]
    assert "It could not win beside “Benches”: only one of them could." in result_of(budget)
