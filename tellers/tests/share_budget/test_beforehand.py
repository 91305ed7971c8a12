"""What a proposer can know beforehand: the plain figure against the count itself, and what earlier votes tell."""

import random
from fractions import Fraction

import pytest

from tellers.ballots import Approval
from tellers.share_budget import Election, Project, count
from tellers.share_budget.beforehand import Learnt, Tried, learnt, likely_supporters
from tellers.share_budget.support import supporters_needed

BY_SHARES = ["mes_cost", "mes_card", "mes_cost_add1", "mes_cost_add1u", "mes_cost_add1eu", "phragmen", "phragmen_skip"]


@pytest.mark.parametrize("rule", BY_SHARES)
@pytest.mark.parametrize("seed", range(40))
def test_so_many_supporters_with_all_their_money_free_are_enough_whatever_others_want(rule, seed):
    chance = random.Random(seed)
    pot, voters, cost = chance.randint(20, 90), chance.randint(2, 14), chance.randint(1, 20)
    needed = supporters_needed(cost, pot, voters).fewest
    others = [Project(str(number), chance.randint(1, 30)) for number in range(5)]
    elsewhere = [
        Approval([one.id for one in (*others, Project("it", cost)) if chance.random() < 0.4])
        for _ in range(voters - needed)
    ]
    election = Election([*others, Project("it", cost)], [Approval(["it"])] * needed + elsewhere, budget=pot)
    assert "it" in count(election, rule).winners


def tried(strength, won):
    return Tried(Fraction(10), Fraction(100), 100, strength, won)


def test_the_strength_is_how_many_times_the_plain_figure_somebody_had():
    assert tried(15, True).strength == Fraction(3, 2)


def test_between_the_weakest_winner_and_the_strongest_loser_it_was_open():
    assert learnt([tried(8, True), tried(20, True), tried(12, False), tried(3, False)]) == Learnt(
        Fraction(4, 5), Fraction(6, 5), 4
    )


def test_where_all_winners_were_stronger_than_all_losers_it_is_open_between_them():
    assert learnt([tried(20, True), tried(5, False)]) == Learnt(Fraction(1, 2), Fraction(2), 2)


def test_one_in_ten_may_be_an_exception_on_either_side():
    known = learnt([*(tried(number, True) for number in range(11, 21)), tried(1, True), tried(12, False)])
    assert known.low == Fraction(11, 10) and known.high == Fraction(12, 10)


@pytest.mark.parametrize("seed", range(20))
def test_nine_in_ten_are_on_the_side_that_is_said(seed):
    chance = random.Random(seed)
    every = [tried(chance.randint(1, 40), chance.random() < 0.5) for _ in range(chance.randint(2, 50))]
    known = learnt(every)
    if known is None:
        return
    won, lost = ([one.strength for one in every if one.won is side] for side in (True, False))
    assert 10 * sum(one < known.low for one in won) <= len(won)
    assert 10 * sum(one > known.high for one in lost) <= len(lost)


def test_nothing_is_learnt_where_nothing_won_and_from_what_cost_nothing_or_too_much():
    free, too_dear = Tried(Fraction(0), Fraction(9), 9, 9, True), Tried(Fraction(10), Fraction(9), 9, 9, False)
    assert learnt([free, too_dear, tried(9, False)]) is None
    assert learnt([free, too_dear, tried(9, True)]).projects == 1


def test_what_was_learnt_is_said_of_a_new_project_and_never_of_more_people_than_vote():
    known = Learnt(Fraction(1), Fraction(9, 5), 20)
    assert likely_supporters(known, 2_000, 40_000, 1_000) == (50, 90)
    assert likely_supporters(known, 40_000, 40_000, 10) == (10, 10)
