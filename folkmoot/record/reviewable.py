"""What a review needs to know of a kind of thing: who had a hand in it, whose office it is about, what being wrong leads to.

Anything recorded can be reviewed without code of its own. A thing with more to it registers in `AppConfig.ready`:

    reviewable.register("checks.Check", Reviewable(hands=…, offices=…, put_right=…))
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models


def nobody(_row: models.Model) -> set[int]:
    return set()


def nothing_more(_row: models.Model, _entry: str, _because: str) -> None:
    """Most acts are put right by people, who read the ruling."""


@dataclass(frozen=True)
class Reviewable:
    """Extra knowledge about one model.

    hands      (row) → keys of people who had a hand in it, beside those in its own made_by, agreed_by, seen_by, person
    offices    (row) → keys of offices that it is about, beside its own body
    put_right  (row, entry, because): a ruling found the act in `entry` wrong; `because` is the ruling's own entry.
               Runs inside the ruling, so it stands or falls with it
    """

    hands: Callable[[Any], set[int]] = nobody
    offices: Callable[[Any], set[int]] = nobody
    put_right: Callable[[Any, str, str], None] = nothing_more


_known: dict[str, Reviewable] = {}
PLAIN = Reviewable()


def register(label: str, knows: Reviewable) -> None:
    """`label` is the model's, as the record names it: `checks.Check`."""
    _known[label] = knows


def of(row: models.Model | None) -> Reviewable:
    return _known.get(row._meta.label, PLAIN) if row is not None else PLAIN
