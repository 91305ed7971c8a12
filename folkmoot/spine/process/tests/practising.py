"""What the tests of a practice share: three people, a draft, and the whole database before and after."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client

from folkmoot.belong.membership.actions import Household
from folkmoot.belong.people.models import Person
from folkmoot.furniture.ballots import actions
from folkmoot.furniture.ballots import practice as boxes
from folkmoot.furniture.ballots.models import Box
from folkmoot.spine.process import practice_actions
from tests import make

HOME = "12 Mill Road, Wenderby, WB1 2AB"
# Sessions are browsers'; counters are keyed hashes that name nothing and go within a day.
NOT_ROWS = {"django_session", "base_bucket", "sqlite_sequence", "django_migrations"}


@dataclass
class Three:
    """Three people and the draft that they try out."""

    process: Any
    ada: Person
    ben: Person
    cleo: Person

    @property
    def place(self):
        return self.process.place

    @property
    def box(self) -> Box:
        box = boxes.box_of(self.process)
        assert box is not None
        return box

    def start(self) -> Box:
        return practice_actions.start(self.ada, self.process)

    def count(self) -> Box:
        return practice_actions.count(self.ada, self.process)

    def wipe(self) -> None:
        practice_actions.wipe(self.ada, self.process)

    @property
    def address(self) -> str:
        return f"/{self.place.slug}/practice/{self.process.public_id}/"


def three(kind: str = "poll", **own) -> Three:
    process = make.process(kind, "draft", **own)
    place = process.place
    return Three(
        process,
        place.organiser,
        make.holder(place, "clerk", "Ben Clerk"),
        make.holder(place, "checker", "Cleo Checker"),
    )


def browser(person: Person | None) -> Client:
    client = Client()
    if person is not None:
        make.sign_in(client, person)
    return client


def letters(box: Box, person: Person, adults: int = 1) -> list[str]:
    sheets = actions.print_codes(person, box, [Household(HOME, adults)]).sheets
    return [sheet.code for sheet in sheets]


def type_code(client: Client, box: Box, code: str):
    return client.post(f"/{box.place.slug}/code/", {"code": code})


def everything() -> dict[str, list]:
    """Every row of every table."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(set(connection.introspection.table_names()) - NOT_ROWS):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


def differing(before: dict[str, list], after: dict[str, list]) -> set[str]:
    return {table for table in before | after if before.get(table) != after.get(table)}


def keys() -> set[str]:
    """The link keys there are; the installation's own are made when they are first needed."""
    return {path.name for path in (Path(settings.VAR) / "keys").glob("link-*")}
