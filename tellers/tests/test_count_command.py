"""`python -m tellers count`: what it prints, and what it says when it cannot."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tellers import cli, count_command
from tellers.ballots import Approval
from tellers.pabulib import write
from tellers.share_budget import Election, Project


@pytest.fixture
def street(tmp_path):
    projects = [Project("10", 30, "Lamps"), Project("9", 30, "Trees"), Project("x", 50, "Pond")]
    ballots = [Approval(["9"])] * 2 + [Approval(["10"])] * 2 + [Approval(["x"]), Approval()]
    write(Election(projects, ballots, budget=70, currency="GBP"), tmp_path / "street.pb")
    return tmp_path / "street.pb"


def test_the_result_is_printed_in_plain_words(street, capsys):
    assert cli.main(["count", str(street), "--rule", "mes_cost_add1u"]) == 0

    said = capsys.readouterr().out
    assert "2 of 3 projects are funded.\nThey cost 60 out of 70 GBP." in said
    assert "66 in 100 of them asked for something that is funded." in said
    assert "9 Trees: 30 GBP" in said
    assert "Tie: 9, 10 had an equal claim. 9 went first (order of the project numbers)." in said


def test_the_result_for_programs_has_exact_numbers_as_text(street, capsys):
    assert cli.main(["count", str(street), "--rule", "mes_cost_add1", "--json"]) == 0

    result = json.loads(capsys.readouterr().out)
    assert result["winners"] == ["9", "10"]
    assert (result["total_cost"], result["increments"], result["ties_broken"]) == ("60", 38, 1)
    assert (result["per_voter_budget"], result["stop"]) == ("149/3", "next-overspends")
    assert result["rounds"][0] == {"project": "9", "price_per_point": "15", "effective_score": "2"}
    assert len(result["sha256_uncompressed"]) == 64


def test_a_greedy_result_has_no_shares_and_no_raises(street, capsys):
    cli.main(["count", str(street), "--rule", "greedy_votes", "--json"])

    assert not {"increments", "stop", "per_voter_budget", "rounds"} & json.loads(capsys.readouterr().out).keys()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["count", "no-such-file.pb"], "no-such-file.pb cannot be opened: No such file or directory."),
        (["count", "STREET", "--rule", "most"], "invalid choice: 'most'"),
        (["count"], "The command is not quite right: the following arguments are required: file."),
        (["fly"], "There is no command “fly”."),
        ([], "Usage: python -m tellers COMMAND"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence_and_ends_with_2(arguments, sentence, street, capsys):
    assert cli.main([str(street) if one == "STREET" else one for one in arguments]) == 2

    said = capsys.readouterr()
    assert sentence in said.err
    assert said.out == ""


def test_a_file_with_an_unknown_project_is_refused_unless_we_are_lenient(street, capsys):
    street.write_text(street.read_text().replace("1;9\n", "1;nine\n"))

    assert cli.main(["count", str(street)]) == 2
    assert "this ballot names “nine”, which is not a project in this file." in capsys.readouterr().err
    assert cli.main(["count", str(street), "--lenient"]) == 0
    assert "We left those names out." in capsys.readouterr().out


def test_the_module_runs_on_its_own(street):
    root = Path(cli.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-m", "tellers", "count", str(street)], check=False, cwd=root, capture_output=True, text=True
    )

    assert done.returncode == 0
    assert "projects are funded" in done.stdout


@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_is_no_error(flag, capsys):
    assert cli.main([flag]) == 0
    assert cli.main(["count", flag]) == 0
    assert "count the ballots of a budget file" in capsys.readouterr().out


def test_timings_and_progress_are_told_when_they_are_asked_for(street, capsys):
    assert cli.main(["count", str(street), "--json", "--timings", "--progress"]) == 0

    said = capsys.readouterr()
    seconds = json.loads(said.out)["seconds"]
    assert set(seconds) == {"read", "count"}
    assert all(0 <= one < 60 for one in seconds.values())
    assert "Counting 6 ballots by mes_cost_add1u" in said.err


def test_a_long_count_says_how_far_it_has_come(street, capsys, monkeypatch):
    monkeypatch.setattr(count_command, "SECONDS_BETWEEN", 0)

    cli.main(["count", str(street), "--rule", "mes_cost_add1", "--progress"])
    raised = capsys.readouterr().err
    cli.main(["count", str(street), "--rule", "bos_cost", "--progress"])
    bought = capsys.readouterr().err

    assert "3 raises so far; 0 in 100 of the budget is spent …" in raised
    assert "1 purchases so far; 42 in 100 of the budget is spent …" in bought


def test_without_being_asked_nothing_is_said_beside_the_result(street, capsys):
    cli.main(["count", str(street), "--json"])

    said = capsys.readouterr()
    assert said.err == ""
    assert "seconds" not in json.loads(said.out)


def test_the_further_rules_are_there_too(street, capsys):
    assert cli.main(["count", str(street), "--rule", "bos_cost"]) == 0
    assert "projects are funded" in capsys.readouterr().out


def test_the_quick_engine_is_built_or_it_is_said_why_not(capsys):
    ended = cli.main(["quicken"])

    said = capsys.readouterr()
    assert (ended, "is ready" in said.out) in [(0, True), (1, False)]
    assert cli.main(["quicken", "now"]) == 2
