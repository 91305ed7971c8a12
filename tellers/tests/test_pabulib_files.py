"""Reading and writing Pabulib files: every oddity has its own message with the line number."""

import gzip
from fractions import Fraction

import pytest

from tellers.ballots import Approval, Choice, Ranking, Score
from tellers.pabulib import BadFile, read, read_bytes, read_text, to_text, write
from tellers.share_budget import Election, Project, count

HEAD = "META\nkey;value\n"
FILE = """META
key;value
description;Park Street
num_projects;2
num_votes;3
budget;2508376.17
vote_type;approval
currency;EUR
PROJECTS
project_id;cost;name;votes
7;100.50;Lamps;2
c4;12;"Benches; and ""tables""\";1
VOTES
voter_id;vote;age;sex
1;7,c4;34;F
2;7;61;M
3;;;
"""


def made(vote_type="approval", meta="", projects="a;1\nb;2", votes="1;a", vote_head="voter_id;vote"):
    return (
        f"{HEAD}budget;10\nvote_type;{vote_type}\nnum_projects;2\nnum_votes;1\n{meta}"
        f"PROJECTS\nproject_id;cost\n{projects}\nVOTES\n{vote_head}\n{votes}\n"
    )


def test_a_file_is_read_exactly():
    election = read_text(FILE)

    assert election.budget == Fraction("2508376.17")
    assert election.projects == (Project("7", "100.5", "Lamps"), Project("c4", 12, 'Benches; and "tables"'))
    assert election.ballots == (Approval(["7", "c4"]), Approval(["7"]), Approval())
    assert (election.currency, election.meta, election.notes) == ("EUR", (("description", "Park Street"),), ())


def test_nothing_about_the_voters_is_kept_or_written():
    text = to_text(read_text(FILE))

    assert "age" not in text
    assert "61" not in text


@pytest.mark.parametrize(
    "data",
    [
        FILE.encode(),
        b"\xef\xbb\xbf" + FILE.encode(),
        FILE.replace("\n", "\r\n").encode(),
        gzip.compress(FILE.encode()),
        FILE.replace("100.50", "100,50").replace("2508376.17", "2508376,17").encode(),
        FILE.replace("project_id;cost;name;votes", "cost;project_id;name;votes")
        .replace("7;100.50;", "100.50;7;")
        .replace("c4;12;", "12;c4;")
        .encode(),
        FILE.replace("\nVOTES", "\n\nVOTES").encode(),
    ],
    ids=["plain", "byte-order mark", "Windows lines", "gzip", "decimal comma", "other column order", "empty line"],
)
def test_the_same_election_in_another_dress_is_the_same(data):
    assert read_bytes(data) == read_text(FILE)


@pytest.mark.parametrize(
    ("vote_type", "ballots"),
    [
        ("approval", [Approval(["a", "b"]), Approval()]),
        ("choose-1", [Choice("b"), Choice()]),
        ("cumulative", [Score({"a": 3, "b": "1.5"}), Score()]),
        ("scoring", [Score({"b": 10})]),
        ("ordinal", [Ranking(["b", "a"]), Ranking(["a"]), Ranking()]),
    ],
)
def test_writing_then_reading_gives_an_equal_election(vote_type, ballots, tmp_path):
    election = Election(
        [Project("a", "0.01", 'A "quoted"; name'), Project("b", 7)],
        ballots,
        budget="12345.67",
        vote_type=vote_type,
        currency="GBP",
        meta=[("description", "Two; parts")],
    )
    for name in ("street.pb", "street.pb.gz"):
        write(election, tmp_path / name)
        assert read(tmp_path / name) == election


def test_the_length_of_ranked_ballots_stated_by_the_file_sets_the_points():
    election = read_text(made("ordinal", meta="max_length;5\n", votes="1;b,a"))

    assert election.rank_points_top == 5
    assert read_text(to_text(election)) == election


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (made(projects="a;1\nb;2\na;3"), "Line 11: the project id “a” is used a second time; line 9 has it already."),
        (made(votes="1;a\n2;x"), "Line 14: this ballot names “x”, which is not a project in this file."),
        (made(votes="1;a,,b"), "Line 13: this ballot names nothing between two commas."),
        (made().replace("budget;10\n", ""), "Line 1: META has no line for “budget”"),
        (made().replace("vote_type;approval\n", ""), "Line 1: META has no line for “vote_type”"),
        (made("guess"), "Line 4: vote_type is “guess”"),
        (made(meta="budget;11\n"), "Line 7: META says “budget” a second time; line 3 says it already."),
        (made(projects="a;-1\nb;2"), "Line 9: the cost of “a” is -1: a number below nought"),
        (made(projects="a;1e3\nb;2"), "Line 9: the cost of “a” is “1e3”, which is not a plain number"),
        (made(projects="a;1.000,5\nb;2"), "Line 9: the cost of “a” is “1.000,5”"),
        (made(projects="a"), "Line 9: this project has no id or no cost."),
        (made(projects=";4"), "Line 9: this project has no id."),
        (made("choose-1", votes="1;a,b"), "Line 13: this ballot names 2 projects, where each voter has one choice."),
        (made("ordinal", votes="1;a,a"), "Line 13: “a” is ranked twice on one ballot."),
        (
            made("cumulative", vote_head="voter_id;vote;points", votes="1;a,b;3"),
            "Line 13: this ballot names 2 projects but gives points 1 times.",
        ),
        (
            made("cumulative", vote_head="voter_id;vote;points", votes="1;a,a;3,1"),
            "Line 13: “a” is given points twice",
        ),
        (made("cumulative", votes="1;a"), "Line 12: VOTES has no column called “points”."),
        (made(vote_head="voter_id;voice"), "Line 12: VOTES has no column called “vote”."),
        (made(vote_head="vote;vote"), "Line 12: two columns are called “vote”."),
        (made(vote_head="voter_id;sex;vote"), "Line 13: this ballot has fewer cells"),
        (made().split("VOTES")[0], "there was no section called VOTES."),
        ("a;b\n", "Line 1: the file should begin with a line that says META."),
        (made() + "PROJECTS\n", "Line 14: PROJECTS begins a second time; it began on line 7 already."),
        (made("ordinal", meta="max_length;0\n"), "Line 7: max_length is “0”"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(text, sentence):
    with pytest.raises(BadFile) as refused:
        read_text(text)

    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (made().encode() + b"2;\xff\n", "Line 14: this is not UTF-8 text"),
        (gzip.compress(made().encode())[:40], "Line 1: the file looks gzipped but cannot be unpacked"),
    ],
)
def test_broken_bytes_are_refused_with_their_line(data, sentence):
    with pytest.raises(BadFile, match=sentence):
        read_bytes(data)


def test_a_lenient_reader_leaves_unknown_projects_out_and_says_so():
    election = read_text(made(votes="1;a,x\n2;y"), strict=False)

    assert election.ballots == (Approval(["a"]), Approval())
    assert any(
        "2 times a ballot names something that is not a project here (first on line 13)" in n for n in election.notes
    )


def test_wrong_totals_are_reported_with_their_line_and_counted_as_found():
    election = read_text(made(votes="1;a\n2;b"))

    assert election.notes == ("Line 6: the file says it has 1 ballots, but it has 2. We counted the 2.",)
    assert count(election, "greedy_votes").notes[0] == election.notes[0]


def test_missing_totals_repeated_voters_and_broken_limits_are_reported():
    text = made(meta="max_length;1\n", votes="1;a,b\n1;b").replace("num_votes;1\n", "")

    notes = " ".join(read_text(text).notes)

    assert "does not say how many ballots it should have (“num_votes”); it has 2" in notes
    assert "1 voter ids are used more than once (the first on line 13)" in notes
    assert "1 ballots break the file's own limits for a ballot (first on line 13)" in notes


def test_empty_lines_among_ballots_are_no_ballots_whatever_the_columns():
    assert read_text(made(vote_head="vote", votes="a\n\nb\n\n")).ballots == (Approval(["a"]), Approval(["b"]))
    assert read_text(made(votes="1;a\n\n2;b\n\n")).ballots == (Approval(["a"]), Approval(["b"]))
    assert read_text(made(votes="")).ballots == ()


def test_a_project_named_twice_by_a_voter_counts_once():
    assert read_text(made(votes="1;a,a")).ballots == (Approval(["a"]),)


def test_a_number_that_never_ends_cannot_be_written():
    with pytest.raises(ValueError, match="1/3 has no end as a decimal"):
        to_text(Election([Project("a", Fraction(1, 3))], [], budget=1))
    with pytest.raises(ValueError, match="has a comma"):
        to_text(Election([Project("a,b", 1)], [], budget=1))
