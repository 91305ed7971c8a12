"""Where an address leads is looked up once."""

import pytest
from django.http import Http404
from django.urls import Resolver404, path

from folkmoot.base.addresses import Remembered


def a_page(_request, word):
    raise Http404


def looked_for(patterns: list, wanted: str) -> int:
    """How many times the list was gone through for two visits."""
    asked = []

    class Counted:
        pattern = patterns[0].pattern

        def resolve(self, at):
            asked.append(at)
            return patterns[0].resolve(at)

    all_of_them = Remembered([Counted()])
    for _ in range(2):
        try:
            assert all_of_them.resolve(wanted).kwargs == {"word": "lamps"}
        except Resolver404:
            continue
    return len(asked)


def test_a_path_is_looked_for_once_and_one_that_leads_nowhere_is_not_kept():
    patterns = [path("<slug:word>/", a_page)]
    assert looked_for(patterns, "lamps/") == 1
    assert looked_for(patterns, "lamps/and/more/") == 2
    with pytest.raises(Resolver404):
        Remembered(patterns).resolve("lamps/and/more/")


def test_only_so_many_are_kept():
    small = Remembered([path("<slug:word>/", a_page)])
    for number in range(small.MOST + 5):
        small.resolve(f"lamps{number}/")
    assert small._found.cache_info().currsize == small.MOST
