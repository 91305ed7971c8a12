"""Doors that open with a code on paper. People know the key card; what stands above adds its own (an address letter).

A door is a function `opens(code, visitor) -> Entrance | None`: it gets the code as `secret_codes.as_typed` gives it and
whoever is asking (signed in or not), and answers with the person to sign in, or None when the code is not one of its
own or no longer works. It must use the code up in one conditional UPDATE. Register it in AppConfig.ready:

    doors.add("letter", actions.open_with_letter)
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from folkmoot.belong.people.models import Person, Visitor


@dataclass(frozen=True)
class Entrance:
    """Who comes in, where they go first, and what the page says."""

    person: Person
    then: str = "/"
    says: str | Promise = ""


Door = Callable[[str, Visitor], Entrance | None]
_doors: dict[str, Door] = {}


def add(name: str, opens: Door) -> None:
    _doors[name] = opens


def open_with(code: str, visitor: Visitor) -> tuple[str, Entrance] | None:
    """The first door that this code opens, by name, and who comes in."""
    for name, opens in _doors.items():
        if entrance := opens(code, visitor):
            return name, entrance
    return None
