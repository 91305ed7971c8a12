"""Ballots that are handed in before closing and entered after it, such as paper: the box waits for them before it is mixed.

A way of voting registers two answers in `AppConfig.ready`:

    waits   (box) → a sentence for everyone (“40 of 212 paper ballots are entered”), or "" when there is nothing to wait for
    put_in  (box) → casts what was handed in. Called once, inside the transaction that mixes the box, never while it waits

So a result can never be counted without them, and in the box they are shuffled with all the rest.
"""

from collections.abc import Callable
from dataclasses import dataclass

from folkmoot.base.verdict import Words
from folkmoot.furniture.ballots.models import Box


@dataclass(frozen=True)
class HandedIn:
    waits: Callable[[Box], Words]
    put_in: Callable[[Box], None]


_ways: dict[str, HandedIn] = {}


def register(name: str, *, waits: Callable[[Box], Words], put_in: Callable[[Box], None]) -> None:
    _ways[name] = HandedIn(waits, put_in)


def waits_for(box: Box | None) -> Words:
    """What a closed box still waits for, as a sentence; "" when it can be mixed and counted."""
    if box is None or box.mixed_at:
        return ""
    return next((words for way in _ways.values() if (words := way.waits(box))), "")


def put_all_in(box: Box) -> None:
    for way in _ways.values():
        way.put_in(box)
