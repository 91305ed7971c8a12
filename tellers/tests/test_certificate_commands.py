"""A neighbour can print a certificate and check it with another program."""

import json

import pytest

from tellers import cli
from tellers.ballots import Approval
from tellers.pabulib import write
from tellers.share_budget import Election, Project


@pytest.fixture
def street(tmp_path):
    ballots = [Approval(["a", "b"]), Approval(["a"]), Approval(["b"])]
    write(Election([Project("a", 40), Project("b", 50)], ballots, budget=60), tmp_path / "street.pb")
    return tmp_path / "street.pb"


def certificate_of(street, capsys, *more):
    assert cli.main(["certify", str(street), "--rule", "mes_cost_add1", *more]) == 0
    path = street.with_suffix(".json")
    path.write_text(capsys.readouterr().out)
    return path


@pytest.mark.parametrize("more", [[], ["--next"]])
def test_a_printed_certificate_is_found_right(street, capsys, more):
    assert cli.main(["check", str(certificate_of(street, capsys, *more))]) == 0
    assert capsys.readouterr().out.startswith("Right:")


def test_a_changed_certificate_is_found_wrong_and_ends_with_1(street, capsys):
    path = certificate_of(street, capsys)
    certificate = json.loads(path.read_text())
    certificate["groups"][0]["paid"]["a"] = "1"
    path.write_text(json.dumps(certificate))

    assert cli.main(["check", str(path)]) == 1
    assert "does not prove its result" in capsys.readouterr().err


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"share": 1, "costs": []}'])
def test_what_is_no_certificate_ends_with_2(content, tmp_path, capsys):
    (tmp_path / "odd.json").write_text(content)

    assert cli.main(["check", str(tmp_path / "odd.json")]) == 2
    assert "is not a certificate" in capsys.readouterr().err


def test_missing_files_and_rules_without_shares_end_with_2(capsys):
    assert cli.main(["check", "nowhere.json"]) == 2
    assert cli.main(["certify", "nowhere.pb"]) == 2
    assert cli.main(["certify", "nowhere.pb", "--rule", "greedy_votes"]) == 2
    assert capsys.readouterr().out == ""
