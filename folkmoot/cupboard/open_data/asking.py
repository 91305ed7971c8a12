"""What may be asked of the read API: the words in an address, checked before anything is read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from folkmoot.cupboard.open_data.tables import Column, Table

FEWEST, USUAL, MOST = 1, 50, 200
LONGEST = 80
ROW_ID = re.compile(r"[0-9a-z-]{1,80}")
WORD = re.compile(r"[0-9a-z_-]{1,80}")


class CannotAnswer(Exception):
    """The question cannot be answered; `code` for programs, the message for people."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message


@dataclass(frozen=True)
class Asked:
    """How many rows, after which id, narrowed by which words."""

    most: int
    after: str
    where: Mapping[str, str]


def read(table: Table, given: QueryDict) -> Asked:
    """Raises CannotAnswer for a word that means nothing, so that nobody takes all rows for the few they asked for."""
    known = {"limit", "after", *table.narrowing}
    if unknown := sorted(set(given) - known):
        raise CannotAnswer(
            400,
            "unknown-parameter",
            _("This list cannot be asked by “%(name)s”. It can be asked by: %(known)s.")
            % {"name": unknown[0][:LONGEST], "known": ", ".join(sorted(known))},
        )
    where = {name: _word(column, str(given[name])) for name, column in table.narrowing.items() if name in given}
    return Asked(_limit(given.get("limit")), _after(given.get("after")), where)


def nothing(given: QueryDict) -> None:
    """For addresses that take no words at all."""
    if given:
        name = min(given)[:LONGEST]
        raise CannotAnswer(400, "unknown-parameter", _("Nothing can be asked here by “%(name)s”.") % {"name": name})


def _limit(text: str | None) -> int:
    if text is None:
        return USUAL
    if not (text.isascii() and text.isdigit() and len(text) <= 4 and FEWEST <= int(text) <= MOST):
        raise CannotAnswer(
            400,
            "limit",
            _("“limit” is a whole number from %(fewest)d to %(most)d.") % {"fewest": FEWEST, "most": MOST},
        )
    return int(text)


def _after(text: str | None) -> str:
    if text is not None and not ROW_ID.fullmatch(text):
        raise CannotAnswer(400, "after", _("“after” is the id of a row. Take it from “next” of the page before."))
    return text or ""


def _word(column: Column, text: str) -> str:
    if column.choices and text not in column.choices:
        raise CannotAnswer(
            400,
            column.name,
            _("“%(name)s” is one of: %(choices)s.") % {"name": column.name, "choices": ", ".join(column.choices)},
        )
    if not WORD.fullmatch(text):
        raise CannotAnswer(
            400,
            column.name,
            _("“%(name)s” is an id or a word: small letters, figures and dashes, at most %(most)d of them.")
            % {"name": column.name, "most": LONGEST},
        )
    return text
