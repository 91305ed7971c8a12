"""The examples on the pages about methods are true."""

import doctest
from pathlib import Path

import pytest

PAGES = Path(__file__).resolve().parents[2] / "docs" / "tellers"
METHODS = [
    "beforehand.md",
    "blt.md",
    "bounded-overspending.md",
    "certificate.md",
    "choosing-one.md",
    "comparing.md",
    "either-or.md",
    "equal-shares.md",
    "estimates.md",
    "explanations.md",
    "greedy.md",
    "most-support.md",
    "options.md",
    "phragmen.md",
    "raised-shares.md",
    "ranked-polls.md",
    "several-places.md",
    "simple-draw.md",
    "small-numbers.md",
    "stv.md",
    "weights.md",
]


def test_every_method_with_an_example_is_on_the_list_of_methods():
    listed = (PAGES / "README.md").read_text()

    with_examples = [page.name for page in PAGES.glob("*.md") if ">>>" in page.read_text() and page.name != "README.md"]
    assert sorted(with_examples) == METHODS
    assert all(f"({name})" in listed for name in METHODS)


@pytest.mark.parametrize("name", METHODS)
def test_the_example_of_each_method_is_true(name):
    street = doctest.DocTestParser().get_examples((PAGES / "README.md").read_text())
    names = {}
    for example in street:
        exec(compile(example.source, "README.md", "exec"), names)

    failed, tried = doctest.testfile(str(PAGES / name), module_relative=False, globs=names)

    assert tried > 0
    assert failed == 0
