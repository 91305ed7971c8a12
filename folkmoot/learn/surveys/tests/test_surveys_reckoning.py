"""The figures: right to the thousandth, honest about their range, and silent about few."""

import itertools

import pytest

from folkmoot.learn.surveys.reckoning import NOT_SAID, Asked, change, figure, join_thin, response, ways, weigh, work_out
from tellers.estimate import proportion

TRUST = Asked("trust", ("many", "some", "few"), frozenset({"many"}))
BOTH = frozenset({"a", "b"})
LIVES = {"16-24": 500, "65-over": 500}


def worked(rows, ages=None, lives_here=None, **more):
    return work_out(rows, ages or [NOT_SAID] * len(rows), [TRUST], lives_here=lives_here or {}, **more)


def rows(many, some=0, few=0):
    return [{"trust": "many"}] * many + [{"trust": "some"}] * some + [{"trust": "few"}] * few


def test_an_unweighted_share_is_the_plain_one_with_wilsons_range():
    found = worked(rows(30, 20, 10))["questions"][0]
    wilson = proportion(30, 60)
    assert (found["share"], found["n"], found["effective"]) == (500, 60, 60)
    assert (found["low"], found["high"]) == (round(wilson.low * 1000), round(wilson.high * 1000))
    assert [one["share"] for one in found["options"]] == [500, 333, 167]


def test_weights_make_each_age_count_for_as_much_as_it_has_people_here():
    said = [{"trust": "many"}] * 25 + [{"trust": "some"}] * 5 + [{"trust": "many"}] * 4 + [{"trust": "some"}] * 6
    ages = ["65-over"] * 30 + ["16-24"] * 10
    figures = worked(said, ages, LIVES)
    found = figures["questions"][0]
    # Half of 25/30 and half of 4/10; design effect of weights 2/3 and 2, by hand 4/3.
    assert found["share"] == round(1000 * (25 / 30 + 4 / 10) / 2) == 617
    assert figures["effect"] == 1333 and found["effective"] == 30 and figures["weighted"]


def test_whoever_did_not_say_how_old_they_are_counts_as_one():
    weighed = weigh(["16-24"] * 10 + ["65-over"] * 10 + [NOT_SAID] * 3, LIVES)
    assert weighed.weights[-3:] == [1.0] * 3


def test_thin_ages_are_joined_with_their_neighbours():
    four = {"a": 1, "b": 1, "c": 1, "d": 1}
    ages = ["a"] * 2 + ["b"] * 4 + ["c"] * 9 + ["d"] * 1
    assert join_thin(ages, four) == {"a": ["a", "b"], "c": ["c", "d"]}


def test_without_figures_of_who_lives_here_nothing_is_weighted():
    assert not worked(rows(10, 10))["weighted"]


@pytest.mark.parametrize(("many", "others"), [(4, 40), (40, 4), (0, 30), (5, 4)])
def test_where_few_said_one_thing_nothing_is_told(many, others):
    found = worked(rows(many, others))["questions"][0]
    assert found["shown"] is False and "share" not in found


def test_single_answers_given_by_few_are_not_told_nor_left_to_be_worked_out():
    assert worked(rows(20, 17, 3))["questions"][0]["options"] == []


def test_of_a_delicate_question_no_part_below_ten_is_told():
    said = rows(12, 12) + rows(7, 12)
    groups = ["a"] * 24 + ["b"] * 19
    weighed = weigh([NOT_SAID] * 43, {})
    weighed.groups[:] = groups
    delicate = Asked("trust", TRUST.options, TRUST.counted, sensitive=True)
    assert len(figure(TRUST, said, weighed, BOTH)["groups"]) == 2
    assert figure(delicate, said, weighed, BOTH)["groups"] == []


def test_who_answered_hides_small_numbers_so_that_no_subtraction_finds_them():
    lives = {"a": 10, "b": 10, "c": 10}
    told = [one["answered"] for one in response(["a"] * 3 + ["b"] * 20 + ["c"] * 9, lives)]
    assert told[0] is None and told.count(None) >= 2


def test_every_small_part_could_be_several_numbers_for_whoever_subtracts():
    """Of all tables that fit what is told, no cell below five is the same in all."""
    for yes_a, yes_b in itertools.product(range(2, 7), repeat=2):
        said = rows(yes_a, 14 - yes_a) + rows(yes_b, 12 - yes_b)
        weighed = weigh([NOT_SAID] * 26, {})
        weighed.groups[:] = ["a"] * 14 + ["b"] * 12
        found = figure(TRUST, said, weighed, BOTH)
        if not found["shown"]:
            continue
        shown = {one["band"]: one["share"] for one in found["groups"]}
        if min(yes_a, yes_b, 14 - yes_a, 12 - yes_b) < 5:
            assert not shown, (yes_a, yes_b)


def test_a_clear_rise_is_called_one_and_an_unclear_one_is_not():
    before = worked(rows(60, 140))["questions"][0]
    clear = worked(rows(100, 100), before={"trust": before})["questions"][0]["before"]
    unclear = worked(rows(66, 134), before={"trust": before})["questions"][0]["before"]
    assert clear["way"] == "up" and clear["gap"] == 200 and 0 < clear["low"] < 200 < clear["high"]
    assert unclear["way"] == "unclear" and unclear["low"] < 0 < unclear["high"]


def test_the_change_is_newcombes():
    # Newcombe (1998), method 10: 30 of 60 against 18 of 60 gives +20 points, 2.5 to 35.9.
    now, then = {"share": 500, "effective": 60}, {"share": 300, "effective": 60, "n": 60}
    found = change(now, then)
    assert (found["gap"], found["low"], found["high"]) == (200, 25, 359)


def test_a_share_hidden_before_is_not_compared():
    found = worked(rows(30, 30), before={"trust": {"shown": False, "n": 20}})["questions"][0]
    assert "before" not in found


def test_a_part_whose_size_is_hidden_has_no_share_either():
    """Five of twelve would say “12”, and with it how few were hidden beside it."""
    lives = {"a": 10, "b": 10, "c": 10}
    ages = ["a"] * 20 + ["b"] * 20 + ["c"] * 12 + [NOT_SAID] * 3
    said = (rows(10, 10) + rows(10, 10) + rows(5, 7) + rows(1, 2))[: len(ages)]
    figures = worked(said, ages, lives)
    hidden = {one["band"] for one in figures["response"] if one["answered"] is None}
    assert hidden == {"c", NOT_SAID}
    assert "c" not in {one["band"] for one in figures["questions"][0]["groups"]}


def test_nobody_answering_is_a_result_too():
    figures = work_out([], [], [TRUST], lives_here=LIVES)
    assert figures["answers"] == 0 and not figures["questions"][0]["shown"]


def test_where_much_of_a_small_list_answered_the_range_is_narrower():
    asked, plain = worked(rows(30, 20, 10), list_size=100), worked(rows(30, 20, 10))
    found, without = asked["questions"][0], plain["questions"][0]
    exact = proportion(30, 60, population=100)
    assert (found["low"], found["high"]) == (round(exact.low * 1000), round(exact.high * 1000))
    assert found["high"] - found["low"] < without["high"] - without["low"] and asked["small_list"] == 100
    assert (found["effective"], found["smallest_rise"]) == (without["effective"], without["smallest_rise"])


@pytest.mark.parametrize(
    ("vias", "entered", "split"),
    [
        (["screen"] * 20, 0, {}),
        (["screen"] * 17 + ["phone"] * 3, None, {}),
        (["code"] * 2 + ["phone"] * 18, None, {}),
        (["code"] * 10 + ["phone"] * 8 + ["door"] * 2, 10, {}),
        (["code"] * 10 + ["phone"] * 8 + ["paper"] * 6, 14, {"phone": 8, "paper": 6}),
    ],
)
def test_how_answers_came_is_told_where_it_tells_of_no_few(vias, entered, split):
    found = ways(vias, [len(vias)])
    assert (found["entered"], found["ways"]) == (entered, split)


@pytest.mark.parametrize("size", [1201, None, 59])
def test_a_large_list_an_unknown_one_or_one_that_is_too_short_changes_nothing(size):
    found = worked(rows(30, 20, 10), list_size=size)
    assert found["small_list"] is None and found["questions"] == worked(rows(30, 20, 10))["questions"]


def test_where_everybody_answered_nothing_is_left_to_chance():
    found = worked(rows(30, 20, 10), list_size=60)["questions"][0]
    assert found["low"] == found["share"] == found["high"]
