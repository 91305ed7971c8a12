"""`python -m tellers elect`: what it prints, and what it says when it cannot."""

import json

import pytest

from tellers import cli

VOTES = '3 2\n5 1 2 0\n2 2 0\n1 3 0\n0\n"Ann"\n"Bob"\n"Cy"\n"Steering group"\n'


@pytest.fixture
def votes(tmp_path):
    path = tmp_path / "votes.blt"
    path.write_text(VOTES)
    return path


def test_every_stage_is_printed_in_plain_words_with_names(votes, capsys):
    assert cli.main(["elect", str(votes), "--rule", "scottish_stv"]) == 0

    said = capsys.readouterr().out
    assert "Steering group\n3 stand for 2 places. 8 ballots, 0 of them blank.\nElected: Ann (1), Bob (2)." in said
    assert "Stage 1. First choices: 8 ballots. 3 votes are enough to be elected. Ann is elected." in said
    assert "Stage 2. Ann has 2 more than needed; those votes move to the next choices. Bob gains 2." in said


def test_the_result_for_programs_has_exact_numbers_as_text(votes, capsys):
    assert cli.main(["elect", str(votes), "--rule", "ers97", "--json"]) == 0

    result = json.loads(capsys.readouterr().out)
    assert (result["rule"], result["winners"], result["names"]["1"]) == ("ers97", ["1", "2"], "Ann")
    assert result["rounds"][0]["quota"] == "267/100"
    assert len(result["sha256"]) == 64


@pytest.mark.parametrize(
    ("rule", "said"), [("instant_runoff", "Elected: Ann (1)."), ("ranked_pairs", "  Ann before Bob: 5 to 2")]
)
def test_one_winner_can_be_chosen_from_a_file_for_one_place(rule, said, votes, capsys):
    votes.write_text(VOTES.replace("3 2\n", "3 1\n", 1))

    assert cli.main(["elect", str(votes), "--rule", rule]) == 0
    assert said in capsys.readouterr().out


def test_two_of_the_same_name_are_told_apart_by_their_numbers(votes, capsys):
    votes.write_text(VOTES.replace("Bob", "Ann"))

    cli.main(["elect", str(votes)])

    assert (
        "Stage 2. Ann (1) has 2 more than needed; those votes move to the next choices. Ann (2) gains 2."
        in capsys.readouterr().out
    )


def test_a_count_that_waits_for_a_lot_ends_with_1_until_lots_are_given(votes, capsys):
    votes.write_text('3 1\n3 1 0\n2 2 0\n2 3 0\n0\n"Ann"\n"Bob"\n"Cy"\n')

    assert cli.main(["elect", str(votes)]) == 1
    assert "only a lot may choose between them" in capsys.readouterr().out
    assert cli.main(["elect", str(votes), "--lots", "3,2,1"]) == 0
    assert "Bob and Cy had equal votes; Bob was taken by the lots drawn before the count." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["no-such.blt"], 2, "no-such.blt cannot be opened: No such file or directory."),
        (["VOTES", "--rule", "best"], 2, "invalid choice: 'best'"),
        ([], 2, "the following arguments are required: file"),
        (["VOTES", "--rule", "ranked_pairs"], 1, "ranked_pairs chooses one, and this election fills 2 places."),
        (["VOTES", "--lots", "1,2"], 1, "The lots must name every candidate once"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(arguments, code, sentence, votes, capsys):
    assert cli.main(["elect", *[str(votes) if one == "VOTES" else one for one in arguments]]) == code

    said = capsys.readouterr()
    assert sentence in said.err
    assert said.out == ""


def test_a_broken_file_is_refused_with_its_line(votes, capsys):
    votes.write_text("3 1\n1 4 0\n")

    assert cli.main(["elect", str(votes)]) == 2
    assert "Line 2: there is no candidate 4" in capsys.readouterr().err
