"""Who may open what: every address, in every state, for every kind of person. A new address without a row fails.

The rows stand in tests/house/matrix.txt. After a change that is meant, write them anew and read the difference:

    FOLKMOOT_WRITE_MATRIX=1 FOLKMOOT_WHOLE_MATRIX=1 .venv/bin/python -m pytest -n 0 tests/house/whole/test_matrix.py
"""

import os

import pytest

from tests.house import addresses, doors
from tests.house.whole import matrix
from tests.house.world import ROLES

# One process for all of it: what is seen here leads test_hostile.py to every form.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("whole")]
STRANGERS = ("visitor", "suspended", "neighbour", "resident", "elsewhere")
SHUT = {"no", "-", "in", "post"}


@pytest.mark.parametrize("role", ROLES)
def test_every_address_answers_each_as_the_matrix_says(looks, role):
    written, found = matrix.read(), matrix.looked_at(looks, role)
    assert not looks.changed[role], "looking at pages changed rows"
    assert not looks.silent, "every form of such a page is refused as forged"
    if os.environ.get("FOLKMOOT_WRITE_MATRIX"):
        written = {name: {**written.get(name, {}), role: word} for name, word in found.items()}
        matrix.write(written)
    assert found == {name: words[role] for name, words in written.items()}


@pytest.mark.parametrize("role", ["visitor", "resident"])
def test_a_place_that_is_being_prepared_does_not_exist_for_strangers(world, role):
    client = world.client(role)
    for route in addresses.routes():
        if addresses.plain(route).startswith("<place_slug>/"):
            state = addresses.states_of(route)[0]
            assert found_at(client, addresses.one(world, route, state, place="upcoming")) in ("-", "post"), route


@pytest.mark.parametrize("role", ["resident", "elsewhere"])
def test_nothing_of_one_place_can_be_reached_through_another(world, role):
    """Not even by the organiser of that other place."""
    client = world.client(role)
    for route, state, _address in addresses.every(world):
        if "<public_id>" in route and route.startswith("<place_slug>/") and state in ("", "vote"):
            assert found_at(client, addresses.one(world, f"{route}", state, place="faraway")) in SHUT, route


def test_drafts_and_hidden_things_do_not_exist_for_strangers():
    unseen = {name: words for name, words in matrix.read().items() if name.endswith((" draft", " hidden"))}
    assert len(unseen) > 20
    for name, words in unseen.items():
        assert {words[role] for role in STRANGERS} <= {"-", "post"}, name


def found_at(client, address: str) -> str:
    return doors.word(client.get(address))
