"""Which papers are looked at again, how many, and what is said of all of them."""

import pytest

from tellers.sample_check import draw, how_many, upper_bound


@pytest.mark.parametrize(
    ("wrong", "checked", "bound"),
    [
        (0, 50, 0.0582),
        (0, 100, 0.0295),
        (1, 50, 0.0914),
        (2, 100, 0.0616),
        (5, 10, 0.7776),
        (10, 10, 1.0),
        (0, 1, 0.95),
    ],
)
def test_the_bound_is_that_of_clopper_and_pearson(wrong, checked, bound):
    assert upper_bound(wrong, checked) == pytest.approx(bound, abs=6e-5)


def test_more_papers_looked_at_bring_the_bound_down_and_more_wrong_ones_up():
    bounds = [upper_bound(0, checked) for checked in (10, 50, 200, 2000)]
    assert bounds == sorted(bounds, reverse=True)
    assert [upper_bound(wrong, 50) for wrong in range(51)] == sorted(upper_bound(wrong, 50) for wrong in range(51))


@pytest.mark.parametrize(("wrong", "checked"), [(-1, 5), (6, 5)])
def test_what_cannot_be_is_refused(wrong, checked):
    with pytest.raises(ValueError, match="cannot be"):
        upper_bound(wrong, checked)


@pytest.mark.parametrize(
    ("papers", "checked", "wrong", "wanted"),
    [
        (30, 0, 0, 30),
        (400, 0, 0, 50),
        (2000, 0, 0, 100),
        (2000, 100, 0, 100),
        (2000, 40, 1, 100),
        (2000, 100, 1, 200),
        (2000, 200, 2, 200),
        (2000, 200, 3, 2000),
        (60, 50, 1, 60),
    ],
)
def test_the_sample_grows_by_a_rule_that_is_fixed_beforehand(papers, checked, wrong, wanted):
    assert how_many(papers, checked, wrong) == wanted


def test_the_seed_alone_decides_and_a_larger_sample_begins_with_the_smaller():
    papers = [f"1/{number}" for number in range(1, 201)]
    first = draw("seed", papers, 50)
    assert first == draw("seed", reversed(papers), 50) == draw("seed", papers, 100)[:50]
    assert first != draw("another seed", papers, 50) and len(set(first)) == 50
