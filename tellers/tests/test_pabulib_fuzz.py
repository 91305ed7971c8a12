"""Files broken in every way we could think of: a clear refusal or an election that can be counted, never anything else."""

import random
from fractions import Fraction

import pytest

from tellers.ballots import Approval, Ranking, Score
from tellers.pabulib import BadFile, read_bytes, read_text, to_text
from tellers.share_budget import Election, Project, count

PIECES = [
    ";",
    ",",
    "\n",
    "\r\n",
    '"',
    '""',
    "META",
    "VOTES\n",
    "PROJECTS\n",
    "-1",
    "1e9",
    "0",
    "a",
    "\x00",
    "\ufeff",
    "é",
    " ",
]
RULES = ["greedy_votes", "mes_cost_add1u", "phragmen_skip"]


def whole_files():
    projects = [Project("a", "10.50", 'Lamps; "new"'), Project("b", 7), Project("c", 30)]
    kinds = {
        "approval": [Approval(["a", "b"]), Approval(), Approval(["c"])],
        "cumulative": [Score({"a": 3, "b": "1.5"}), Score({"c": 1})],
        "ordinal": [Ranking(["b", "a"]), Ranking(["c"])],
    }
    return [to_text(Election(projects, ballots, budget=40, vote_type=kind)) for kind, ballots in kinds.items()]


def broken(text, chance):
    """The file with one to four cuts, doublings, swaps of lines, or strange pieces put in."""
    for _ in range(chance.randint(1, 4)):
        at, to = sorted(chance.randint(0, len(text)) for _ in range(2))
        lines = text.split("\n")
        one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[one], lines[two] = lines[two], lines[one]
        text = chance.choice(
            [
                text[:at] + chance.choice(PIECES) + text[at:],
                text[:at] + text[min(to, at + 12) :],
                text[:to] + text[at:to] + text[to:],
                "\n".join(lines),
            ]
        )
    return text


@pytest.mark.parametrize("seed", range(8))
def test_a_broken_file_is_refused_with_a_line_or_read_to_something_that_can_be_counted(seed):
    chance = random.Random(seed)
    files = whole_files()
    for _ in range(250):
        text = broken(chance.choice(files), chance)
        try:
            election = read_text(text, strict=chance.random() < 0.5, leave_out_breaking=chance.random() < 0.2)
        except BadFile as odd:
            assert str(odd).startswith(f"Line {odd.line}: ")
            assert 1 <= odd.line <= text.count("\n") + text.count("\r") + 2
            continue
        assert len(text) < 5000
        if election.budget > 1000:  # a digit put in; raising by ones would only take long
            continue
        tally = count(election, chance.choice(RULES))
        assert tally.total_cost <= election.budget


@pytest.mark.parametrize("seed", range(4))
def test_broken_bytes_are_refused_or_read_too(seed):
    chance = random.Random(seed)
    for _ in range(200):
        data = bytearray(chance.choice(whole_files()).encode())
        for _ in range(chance.randint(1, 3)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            read_bytes(bytes(data))
        except BadFile as odd:
            assert odd.line >= 1


def test_the_quick_way_of_reading_ballots_and_the_careful_one_read_the_same():
    for text in whole_files():
        quoted = text.replace("VOTES\nvoter_id", 'VOTES\n"voter_id"')

        assert read_text(quoted) == read_text(text)
        assert read_text(text.replace("\n", "\r\n")) == read_text(text)


@pytest.mark.parametrize("seed", range(3))
def test_odd_ballots_are_told_alike_by_the_quick_way_and_by_the_careful_one(seed):
    chance = random.Random(seed)
    rows = ["1;a,b", "2;b,x", "3;", "", "4; a ,b", "5", "6;b,b;x", "7;a,,b", "8;c;;;", "9;a,b,c", "7;a", ";b"]
    for _ in range(150):
        votes = "\n".join(chance.choice(rows) for _ in range(chance.randint(0, 6)))
        limits = chance.choice(["", "max_length;2\n", "min_length;1\n", "min_length;2\n", "max_sum_cost;12\n"])
        head = whole_files()[0].split("VOTES")[0].replace("vote_type;", limits + "vote_type;")
        ways = {"strict": chance.random() < 0.5, "leave_out_breaking": chance.random() < 0.5}

        found = [told(f"{head}VOTES\n{one}\n{votes}\n", ways) for one in ("voter_id;vote", '"voter_id";vote')]

        assert found[0] == found[1], votes


def told(text, ways):
    try:
        election = read_text(text, **ways)
    except BadFile as odd:
        return str(odd), odd.line, odd.column
    return election, election.notes


def test_an_unknown_project_is_refused_with_its_line_and_its_column():
    text = whole_files()[0].replace('1;"a,b"', "1;a,x").replace("1;a,b", "1;a,x")

    with pytest.raises(BadFile) as refused:
        read_text(text)

    line = text.split("\n")[refused.value.line - 1]
    assert line[refused.value.column - 1 :].startswith("x")
    assert "Look at column 5." in str(refused.value)


def test_ballots_that_break_the_limits_are_counted_or_left_out_and_either_is_said():
    text = whole_files()[0].replace("vote_type;", "max_length;1\nvote_type;")

    as_cast, without = read_text(text), read_text(text, leave_out_breaking=True)

    assert (len(as_cast.ballots), len(without.ballots)) == (3, 2)
    assert "1 ballots break the file's own limits for a ballot" in " ".join(as_cast.notes)
    assert "We left them out." in " ".join(without.notes)


def test_a_decimal_comma_and_a_semicolon_inside_a_quoted_name_are_read_and_a_thousands_point_is_refused():
    text = whole_files()[0]

    assert read_text(text.replace("a;10.5;", "a;10,5;")).projects[0].cost == Fraction("10.5")
    assert read_text(text).projects[0].name == 'Lamps; "new"'
    with pytest.raises(BadFile, match="is not a plain number"):
        read_text(text.replace("a;10.5;", "a;1.010,5;"))
