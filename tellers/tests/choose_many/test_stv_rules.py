"""Each step of both rules on elections small enough to follow on paper."""

from fractions import Fraction

import pytest

from tellers.ballots import BadBallot, Ranking
from tellers.choose_many import ers97, scottish_stv


def papers(text):
    """ "3 a b, 2 c" is three ballots that rank a, then b, and two that rank c."""
    found = []
    for line in text.split(","):
        number, *order = line.split()
        found += [Ranking(order)] * int(number)
    return found


def stage(result, number):
    return result.rounds[number - 1]


@pytest.mark.parametrize("rule", [scottish_stv, ers97])
def test_blank_ballots_are_reported_and_play_no_part_in_the_quota(rule):
    result = rule(["a", "b"], [*papers("3 a, 1 b"), Ranking(), Ranking()], seats=1)

    assert (result.voters, result.blank, result.winners) == (6, 2, ("a",))
    assert result.rounds[0].quota in (2, 3)


@pytest.mark.parametrize("rule", [scottish_stv, ers97])
def test_as_many_candidates_as_places_are_elected_at_once(rule):
    result = rule(["a", "b"], papers("1 a"), seats=2)

    assert (result.winners, len(result.rounds)) == (("a", "b"), 1)
    assert rule(["a"], [], seats=2).notes == (
        "No ballot ranks anybody, so the votes decide nothing.",
        "Only 1 stood for 2 places.",
    )


@pytest.mark.parametrize("rule", [scottish_stv, ers97])
def test_a_tie_that_needs_a_lot_stops_the_count_until_lots_are_drawn(rule):
    votes = papers("3 a, 2 b, 2 c, 2 d")

    stopped = rule(["a", "b", "c", "d"], votes, seats=2)
    drawn = rule(["a", "b", "c", "d"], votes, seats=2, lots=["c", "a", "b", "d"])

    assert (stopped.waiting.between, stopped.waiting.chosen) == (("b", "c", "d"), "")
    assert "only a lot may choose" in stopped.notes[0]
    assert stage(drawn, 2).about == ("d",)
    assert "d was taken by the lots drawn before the count" in stage(drawn, 2).sentence
    assert set(drawn.winners) == {"a", "c"}


def test_scotland_looks_at_the_latest_difference_and_the_society_at_the_earliest():
    # b leads c by 7 to 5; e's papers put c ahead by 8 to 7; d's bring them level at 8.
    votes = papers("9 a, 7 b, 5 c, 3 d a, 1 d b, 3 e c")

    scottish = scottish_stv(list("abcde"), votes, seats=1)
    society = ers97(list("abcde"), votes, seats=1)

    assert (stage(scottish, 4).about, stage(scottish, 4).ties[0].between) == (("b",), ("b", "c"))
    assert (stage(society, 4).about, stage(society, 4).ties[0].between) == (("c",), ("c", "b"))
    assert "the latest stage" in stage(scottish, 4).sentence
    assert "the earliest point" in stage(society, 4).sentence


def test_scotland_cuts_each_papers_worth_to_five_decimals():
    # 10 ballots, 2 places: the quota is 4. a has 7, so each of a's papers moves on worth 3/7 = 0.42857.
    result = scottish_stv(["a", "b", "c"], papers("7 a b, 2 b, 1 c"), seats=2)

    second = stage(result, 2)
    assert second.batches[0].value == Fraction("0.42857")
    assert dict(second.votes)["b"] == 2 + 7 * Fraction("0.42857")
    assert second.non_transferable == 3 - 7 * Fraction("0.42857")


def test_a_surplus_moves_all_papers_in_scotland_and_the_last_received_with_the_society():
    # a is elected by b's four papers, which go on to d; a's own twelve go on to c.
    votes = papers("12 a c, 4 b a d, 8 c, 7 d, 9 e")

    scottish = stage(scottish_stv(list("abcde"), votes, seats=2), 3)
    society = stage(ers97(list("abcde"), votes, seats=2), 3)

    assert (scottish.what, scottish.about, society.about) == ("surplus", ("a",), ("a",))
    assert dict(scottish.batches[0].received) == {"c": Fraction("1.5"), "d": Fraction("0.5")}
    assert dict(society.batches[0].received) == {"d": 4 * Fraction("0.66")}


def test_the_society_lets_a_surplus_wait_while_it_could_change_nothing():
    # Quota 10.01: the surplus is 0.99, and d is 2 behind c. d leaves first.
    result = ers97(list("abcd"), papers("11 a d, 8 b, 6 c, 4 d b, 1 b"), seats=2)

    assert (stage(result, 2).what, stage(result, 2).about) == ("exclusion", ("d",))


def test_the_society_excludes_together_those_whom_nothing_can_save():
    result = ers97(list("abcde"), papers("10 a, 9 b, 2 c a, 1 d b, 1 e a"), seats=1)

    assert set(stage(result, 2).about) == {"c", "d", "e"}
    assert result.winners == ("a",)


def test_the_society_moves_the_papers_of_an_excluded_candidate_in_batches_from_the_highest_worth():
    # 41 ballots, 2 places: 13.67. a's surplus gives d ten papers worth 0.31; d's own three go before them.
    result = ers97(list("abcd"), papers("10 a d b, 10 a c, 8 b, 10 c, 3 d b"), seats=2)

    leaving = next(one for one in result.rounds if "d" in one.about)
    assert [(batch.value, batch.papers) for batch in leaving.batches] == [(1, 3), (Fraction("0.31"), 10)]
    assert [dict(batch.received) for batch in leaving.batches] == [{"b": 3}, {"b": Fraction("3.1")}]


def test_the_society_lowers_the_quota_while_nobody_is_elected():
    # 20 ballots, 2 places: 6.67. d's four papers go nowhere, so 16 are left: 5.34, and that elects a and b.
    result = ers97(list("abcd"), papers("6 a, 6 b, 5 c, 3 d"), seats=2)

    assert (stage(result, 1).quota, stage(result, 2).quota) == (Fraction("6.67"), Fraction("5.67"))
    assert set(stage(result, 2).elected) == {"a", "b"}
    assert "Now 5.67 votes are enough." in stage(result, 2).sentence


def test_the_society_elects_by_the_earliest_difference_if_equals_are_more_than_the_places():
    # d's surplus brings a level with b and c at the quota of 5; two places are left, and b and c had more at first.
    result = ers97(list("abcd"), papers("1 a, 4 b, 4 c, 4 d a, 1 d b, 1 d c, 5 d"), seats=3)
    level = ers97(list("abcd"), papers("4 a, 4 b, 4 c, 8 d"), seats=3)

    assert dict(stage(result, 2).votes) == {"a": 5, "b": 5, "c": 5, "d": 5}
    assert (result.winners, stage(result, 2).ties[0].between) == (("d", "b", "c"), ("b", "c", "a"))
    assert level.waiting.between == ("a", "b", "c")


def test_the_result_for_programs_has_exact_numbers_as_text():
    result = ers97(["a", "b", "c"], papers("5 a b, 2 b, 1 c"), seats=2).as_json()

    assert result["rounds"][0]["quota"] == "267/100"
    assert result["winners"] == ["a", "b"]
    assert result["waiting"] is None


@pytest.mark.parametrize("rule", [scottish_stv, ers97])
@pytest.mark.parametrize(
    ("election", "sentence"),
    [
        (([], [], 1, None), "at least one candidate"),
        ((["a", "a"], [], 1, None), "the same name"),
        ((["a"], [], 0, None), "at least one place"),
        ((["a"], ["b"], 1, None), "ranks “b”, who is not a candidate"),
        ((["a", "b"], ["b"], 1, ["a"]), "must name every candidate once"),
    ],
)
def test_an_election_that_cannot_be_counted_is_refused(rule, election, sentence):
    candidates, order, seats, lots = election

    with pytest.raises(BadBallot, match=sentence):
        rule(candidates, [Ranking(order)], seats=seats, lots=lots)
