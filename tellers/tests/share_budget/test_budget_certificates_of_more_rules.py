"""Certificates of results with caps and by bounded overspending: accepted when right, refused when anything was changed."""

import copy
import json
from fractions import Fraction

import pytest
from test_budget_certificates import imported_by
from test_budget_more_rules import with_caps
from test_budget_quick_engine import elections

import tellers.share_budget.check_overspending as checker
from tellers import cli
from tellers.ballots import Approval
from tellers.pabulib import write
from tellers.share_budget import Cap, Election, Project, count
from tellers.share_budget.certificate import certify
from tellers.share_budget.check import check
from tellers.share_budget.check_overspending import check_overspending
from tellers.share_budget.replay import NothingToReplay


def capped(election, number):
    ids, budget = [one.id for one in election.projects], election.budget
    caps = [
        Cap("green", frozenset(ids[::2]), budget / 2),
        Cap("north", frozenset(ids[: number % 4 + 1]), budget / 3),
    ]
    return with_caps(election, caps)


def two_roads(rule):
    """Four projects for ten voters and 100, of which bins are bought by overspending, and a cap that keeps the pond out."""
    projects = [Project("lamps", 40), Project("trees", 24), Project("bins", 36), Project("pond", 20)]
    ticks = ["lamps"] * 3 + ["lamps trees"] * 2 + ["trees bins"] * 2 + ["bins", "pond", ""]
    cap = Cap("water", frozenset(["pond"]), Fraction(19))
    election = Election(projects, [Approval(t.split()) for t in ticks], budget=100, caps=[cap])
    return json.loads(json.dumps(certify(election, count(election, rule))))


@pytest.mark.parametrize("rule", ["mes_cost", "mes_card_add1u"])
def test_the_checker_accepts_every_result_with_caps_and_misses_them_when_they_are_taken_away(rule):
    missed = 0
    for number, election in enumerate(elections(21, 60, units=[1, 2])):
        certificate = certify(capped(election, number), count(capped(election, number), rule))

        assert check(certificate) == [], election
        missed += bool(check(certificate | {"caps": []}))
    assert missed > 10


@pytest.mark.parametrize("rule", ["bos_cost", "bos_card"])
def test_the_small_checker_accepts_every_result_by_bounded_overspending(rule):
    overspent = 0
    for number, plain in enumerate(elections(22, 120) + elections(23, 60, dearest=40)):
        election = capped(plain, number) if number % 3 == 0 else plain
        certificate = certify(election, count(election, rule))

        assert check_overspending(certificate) == [], election
        overspent += bool(certificate["overspent"])
    assert overspent > 20


def test_what_is_overspent_is_in_the_certificate():
    certificate = two_roads("bos_cost")

    # The three who want bins hold 30 of the 36; see docs/tellers/bounded-overspending.md.
    assert certificate["order"] == ["lamps", "bins", "trees"]
    assert certificate["overspent"] == {"bins": "6", "trees": "20"}
    assert check_overspending(certificate) == []


def pay_less(c):
    next(group for group in c["groups"] if group["paid"].get("lamps"))["paid"]["lamps"] = "7"


def buy_in_another_order(c):
    c["order"][:2] = reversed(c["order"][:2])


def stop_too_early(c):
    c["order"].pop()
    for group in c["groups"]:
        group["paid"].pop("trees", None)


def overspend_another_amount(c):
    c["overspent"]["bins"] = "5"


def hide_what_is_overspent(c):
    c["overspent"] = {}


def give_larger_shares(c):
    c["share"] = "11"


def invent_voters(c):
    c["groups"][0]["voters"] += 5


def pay_for_what_was_not_asked(c):
    next(group for group in c["groups"] if "pond" in group["points"])["paid"]["lamps"] = "1"


def lift_the_cap(c):
    c["caps"] = []


def buy_twice(c):
    c["order"].append("lamps")


TAMPERED = [
    pay_less,
    buy_in_another_order,
    stop_too_early,
    overspend_another_amount,
    hide_what_is_overspent,
    give_larger_shares,
    invent_voters,
    pay_for_what_was_not_asked,
    lift_the_cap,
    buy_twice,
]


@pytest.mark.parametrize("tamper", TAMPERED)
def test_a_tampered_certificate_of_overspending_is_refused(tamper):
    changed = copy.deepcopy(two_roads("bos_cost"))
    tamper(changed)

    assert check_overspending(changed) != []


def test_this_checker_is_short_too_and_shares_no_code_with_the_count():
    lines, imported = imported_by(checker)

    assert lines < 100
    assert not [name for name in imported if name.startswith("tellers")]


def test_a_certificate_of_another_election_is_not_made():
    election = Election([Project("a", 4)], [Approval(["a"])], budget=6)

    with pytest.raises(NothingToReplay, match="another election"):
        certify(Election([Project("b", 4)], [Approval(["b"])], budget=6), count(election, "bos_cost"))


def test_the_command_prints_and_checks_it(tmp_path, capsys):
    projects = [Project("hall", 91), Project("sign", 9)]
    write(Election(projects, [Approval(["hall"])] * 9 + [Approval(["sign"])], budget=100), tmp_path / "street.pb")
    assert cli.main(["certify", str(tmp_path / "street.pb"), "--rule", "bos_cost"]) == 0
    certificate = json.loads(capsys.readouterr().out)
    (tmp_path / "paper.json").write_text(json.dumps(certificate))

    assert cli.main(["check", str(tmp_path / "paper.json")]) == 0
    assert "on the best terms there were" in capsys.readouterr().out
    (tmp_path / "paper.json").write_text(json.dumps(certificate | {"overspent": {}}))
    assert cli.main(["check", str(tmp_path / "paper.json")]) == 1
