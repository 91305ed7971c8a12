"""Ranked ballots on file."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellers.ballots import BadBallot, Ranking
from tellers.blt import BadFile, Contest, read, read_bytes, write

#: The example of Hill, Wichmann and Woodall (1987), "Algorithm 123", section 3.1: candidate 2 has withdrawn.
PAPER = b"""4 2
-2
3 1 3 4 0
4 1 3 2 0
2 4 1 3 0
1 2 0
2 2 4 3 1 0
1 3 4 2 0
0
"Adam"
"Basil"
"Charlotte"
"Donald"
"Title"
"""


def test_the_example_of_the_papers_authors_is_read_as_they_explain_it():
    contest = read_bytes(PAPER)

    assert (contest.title, contest.seats) == ("Title", 2)
    assert (contest.candidates, contest.withdrawn) == (("1", "3", "4"), {"2": "Basil"})
    assert dict(contest.papers) == {
        Ranking(["1", "3", "4"]): 3,
        Ranking(["1", "3"]): 4,
        Ranking(["4", "1", "3"]): 2,
        Ranking([]): 1,
        Ranking(["4", "3", "1"]): 2,
        Ranking(["3", "4"]): 1,
    }
    assert len(list(contest.ballots())) == 13


def test_names_without_quotes_comments_and_ballot_ids_are_read_too():
    data = b"2 1 # two stand\n(paper 7) 1 2 1 0\n1 1 0\n0\nAnn \xe9 O'Hara (Ind)\n\n# a remark\nBob\nOur street\n"

    contest = read_bytes(data)

    assert contest.names == {"1": "Ann é O'Hara (Ind)", "2": "Bob"}
    assert (contest.title, len(contest.papers)) == ("Our street", 2)


def test_a_file_can_be_read_from_a_path_and_has_no_need_of_a_title(tmp_path):
    (tmp_path / "a.blt").write_text('1 1\n2 1 0\n0\n"Ann \\"the lamp\\" Lee"\n')

    contest = read(tmp_path / "a.blt")

    assert (contest.names, contest.title) == ({"1": 'Ann "the lamp" Lee'}, "")


@st.composite
def contests(draw):
    number = draw(st.integers(1, 5))
    ids = [str(place) for place in range(1, number + 1)]
    left = draw(st.sets(st.sampled_from(ids), max_size=number - 1))
    standing = [one for one in ids if one not in left]
    word = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=8)
    ballot = st.lists(st.sampled_from(standing), unique=True).map(Ranking)
    papers = draw(st.dictionaries(ballot, st.integers(1, 99), max_size=5))
    names = {one: draw(word) for one in ids}
    return Contest(
        title=draw(word),
        seats=draw(st.integers(1, 3)),
        names={one: names[one] for one in standing},
        papers=tuple(papers.items()),
        withdrawn={one: names[one] for one in ids if one in left},
    )


@settings(deadline=None, derandomize=True, database=None, max_examples=100)
@given(contest=contests())
def test_what_is_written_is_read_back_the_same(contest):
    assert read_bytes(write(contest).encode()) == contest


@settings(deadline=None, derandomize=True, database=None, max_examples=200)
@given(data=st.one_of(st.binary(max_size=60), st.text('0123456789- \n"#=()', max_size=60).map(str.encode)))
def test_any_bytes_are_read_or_refused_with_a_line_number(data):
    try:
        read_bytes(data)
    except BadFile as odd:
        assert str(odd).startswith("Line ")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Line 1: the file ends, and how many stand is missing."),
        ("two 1", "Line 1: here should be how many stand, not “two”."),
        ("0 1\n", "Line 1: 0 candidates for 1 places cannot be right."),
        ("2 1\n1 3 0\n", "Line 2: there is no candidate 3; they are numbered 1 to 2."),
        ("2 1\n-3\n", "Line 2: there is no candidate 3"),
        ("2 1\n1 1 1 0\n", "“1” is ranked twice on one ballot."),
        ("2 1\n1 1=2 0\n", "“1=2” gives two the same place"),
        ("2 1\n1 1 0\n", "Line 2: the file ends, and how many ballots, or 0 at their end is missing."),
        ("2 1\n1 1 0\n0\nAnn\n", "the file ends, and the name of candidate 2 is missing."),
        ("2 1\n99999999 1 0\n", "more than 5,000,000 ballots"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_line(text, sentence):
    with pytest.raises(BadFile) as refused:
        read_bytes(text.encode())

    assert sentence in str(refused.value)


def test_only_ids_that_count_from_one_can_be_written():
    with pytest.raises(BadBallot, match="numbers its candidates 1, 2, 3"):
        write(Contest("", 1, {"2": "Ann"}, (), {}))
