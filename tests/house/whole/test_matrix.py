"""Who may open what: every address, in every state, for every kind of person. A new address without a row fails.

The rows stand in tests/house/matrix.txt. After a change that is meant, write them anew and read the difference:

    FOLKMOOT_WRITE_MATRIX=1 .venv/bin/python -m pytest -n 0 tests/house/whole/test_matrix.py
"""

import os
from pathlib import Path

import pytest

from tests.house import tables
from tests.house import world as worlds
from tests.house.world import ROLES

pytestmark = pytest.mark.django_db
MATRIX = Path(__file__).parent.parent / "matrix.txt"
# An address that only takes what is sent refuses to be read before it asks who reads: these few stand for all.
READERS_OF_ALL = ("visitor", "resident", "organiser", "host")
STRANGERS = ("visitor", "suspended", "neighbour", "resident", "elsewhere")
SHUT = {"no", "-", "in", "post"}


def answer(client, address: str) -> str:
    """One word for how the house answers: ok, in (sign in first), > (elsewhere), no, - (there is no such page), post."""
    found = client.get(address)
    if found.status_code in (301, 302, 303):
        return "in" if "/account/sign-in/" in found["Location"] else ">"
    words = {200: "ok", 403: "no", 404: "-", 405: "post", 429: "wait"}
    return words[found.status_code]


@pytest.mark.parametrize("role", ROLES)
def test_every_address_answers_each_as_the_matrix_says(world, role):
    client, before = world.client(role), tables.digests()
    written, found = read(), {}
    for route, state, address in worlds.addresses(world):
        name = f"/{route} {state}".strip()
        only_sent_to = written.get(name, {}).get("visitor") == "post" and role not in READERS_OF_ALL
        found[name] = "post" if only_sent_to else answer(client, address)
    assert not tables.changed(before), "looking at pages changed rows"
    if os.environ.get("FOLKMOOT_WRITE_MATRIX"):
        written = {name: {**written.get(name, {}), role: word} for name, word in found.items()}
        write(written)
    assert found == {name: words[role] for name, words in written.items()}


def read() -> dict[str, dict[str, str]]:
    """{address and state: {role: answer}}."""
    rows = {}
    for line in MATRIX.read_text().splitlines()[1:] if MATRIX.exists() else ():
        name, *words = line.rsplit(None, len(ROLES))
        rows[name.strip()] = dict(zip(ROLES, words, strict=True))
    return rows


def write(rows: dict[str, dict[str, str]]) -> None:
    widest = max(map(len, rows)) + 2
    head = f"{'':{widest}}" + "".join(f"{role[:8]:9}" for role in ROLES)
    lines = [
        f"{name:{widest}}" + "".join(f"{words.get(role, '?'):9}" for role in ROLES) for name, words in rows.items()
    ]
    MATRIX.write_text("\n".join(line.rstrip() for line in [head, *lines]) + "\n")


@pytest.mark.parametrize("role", ["visitor", "resident"])
def test_a_place_that_is_being_prepared_does_not_exist_for_strangers(world, role):
    client = world.client(role)
    for route in worlds.routes():
        if worlds.plain(route).startswith("<place_slug>/"):
            state = worlds.states_of(route)[0]
            assert answer(client, worlds.address(world, route, state, place="upcoming")) in ("-", "post"), route


@pytest.mark.parametrize("role", ["resident", "elsewhere"])
def test_nothing_of_one_place_can_be_reached_through_another(world, role):
    """Not even by the organiser of that other place."""
    client = world.client(role)
    for route, state, _address in worlds.addresses(world):
        if "<public_id>" in route and route.startswith("<place_slug>/") and state in ("", "vote"):
            assert answer(client, worlds.address(world, f"{route}", state, place="faraway")) in SHUT, route


def test_drafts_and_hidden_things_do_not_exist_for_strangers():
    unseen = {name: words for name, words in read().items() if name.endswith((" draft", " hidden"))}
    assert len(unseen) > 20
    for name, words in unseen.items():
        assert {words[role] for role in STRANGERS} <= {"-", "post"}, name
