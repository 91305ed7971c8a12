"""What somebody is told about support before a vote, and from what."""

import pytest

from folkmoot.cupboard.beforehand.answering import answer
from folkmoot.cupboard.beforehand.earlier import learnt_from, round_before
from folkmoot.cupboard.beforehand.telling import told

ASKED = {"cost": "2000", "pot": "40000", "voters": "500", "spread": "3"}


def line(people, cost, funded):
    return {"people": people, "cost_minor": cost, "funded": funded}


def working(*lines, rule="mes_cost_add1u", ballots=100, pot=1000, **own):
    return {"rule": rule, "ballots": ballots, "pot_minor": pot, "projects": list(lines), **own}


USUAL_LINES = [line(30, 200, True), line(16, 200, True), line(36, 200, False), line(5, 100, False)]


def answered(rounds=(), rule="", asked=ASKED):
    return answer(asked, currency="GBP", cost=None, pot=None, rounds=rounds, rule=rule)


def test_before_there_was_a_vote_here_the_plain_figure_and_real_votes_elsewhere_are_told():
    said = answered()["told"]
    assert said.by_shares.startswith("Between 25 and 75 supporters among 500 voters would be enough for £2,000:")
    assert said.before == "Going by 1,107 projects of real votes elsewhere: about 14 to 58."
    assert said.by_votes == "" and said.share == "£80"


def test_rounds_counted_here_are_told_instead_with_how_many_projects_they_had():
    here = round_before("Last year", working(*USUAL_LINES))
    said = answered([here])["told"]
    assert said.before == "Going by the 4 projects of earlier votes here: about 20 to 45."


def test_each_pot_is_looked_at_against_its_own_money():
    pots = [working(*USUAL_LINES), working(*USUAL_LINES, pot=2000)]
    here = round_before("Last year", {**working(*USUAL_LINES * 2, pot=3000), "pots": pots})
    assert [one.pot for one in here.tried] == [1000] * 4 + [2000] * 4


@pytest.mark.parametrize(
    "lines", [[line(30, 200, True)], [line(36, 200, False)] * 5], ids=["too few projects", "nothing won"]
)
def test_too_little_is_not_told_as_if_it_were_much(lines):
    assert learnt_from([round_before("Last year", working(*lines))]) is None


def test_a_round_of_very_few_voters_tells_nothing_and_one_by_most_votes_nothing_about_shares():
    assert round_before("Tiny", working(*USUAL_LINES, ballots=9)) is None
    assert round_before("By votes", working(*USUAL_LINES, rule="greedy_votes")).tried == ()


def test_where_the_most_votes_win_only_the_number_of_voters_is_asked_and_only_the_last_winner_told():
    here = round_before("Last year", working(*USUAL_LINES))
    part = answered([here], rule="greedy_votes", asked={"voters": "200"})
    assert list(part["form"].fields) == ["voters"] and part["by_votes_only"]
    assert part["told"].by_shares == part["told"].before == part["told"].share == ""
    assert "had 16 of 100 voters; as large a part now would be 32." in part["told"].by_votes


def test_with_equal_shares_the_weakest_winner_of_another_way_of_counting_is_left_out():
    assert answered([round_before("Last year", working(*USUAL_LINES))], rule="mes_cost_add1u")["told"].by_votes == ""
    assert answered([round_before("Last year", working(*USUAL_LINES))], rule="phragmen_skip")["told"].before == ""


def test_what_costs_more_than_the_pot_is_said_so_and_nothing_else():
    said = told(cost=9, pot=8, voters=10, spread="3", currency="GBP", rounds=[])
    assert said.by_shares == "It costs more than the whole pot, so no support would be enough." and said.before == ""


@pytest.mark.parametrize("asked", [{}, {"voters": "0"}, {**ASKED, "pot": "0"}, {**ASKED, "spread": "2"}])
def test_nothing_is_told_where_nothing_or_nonsense_was_asked(asked):
    assert answered(asked=asked)["told"] is None
