"""A simple public draw: everybody on a list is put into an order that a published seed alone decides."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tellers.ballots import BadBallot
from tellers.tally import plain

METHOD = "sha256(seed + newline + id), lowest first"
SHORTEST_SEED = 8


@dataclass(frozen=True, slots=True)
class Draw:
    """The outcome of a draw.

    order    every id, the first drawn first
    tickets  ((id, its ticket: 64 hexadecimal digits), …), in that order; the lowest ticket is drawn first
    seed     the text that decided it
    digest   the fingerprint of the list (see list_digest), to be published before the seed is known
    method   how tickets are made, in a form that anybody can repeat
    """

    order: tuple[str, ...]
    tickets: tuple[tuple[str, str], ...]
    seed: str
    digest: str
    method: str = METHOD

    def as_json(self) -> dict[str, Any]:
        """The draw as plain dicts, lists and text."""
        return {name: plain(getattr(self, name)) for name in self.__dataclass_fields__}


def draw_order(ids: Iterable[str], *, seed: str) -> Draw:
    """Put a list into an order by lot that anybody can check with a common tool, each entry on its own.

    ids   text, each once; the order in which they are given plays no part
    seed  at least 8 characters that nobody could know or choose when the list was closed, such as the numbers of a lottery
          drawn afterwards. Publish the list (or its digest) first, and say beforehand which numbers will be taken.

    The ticket of an id is the SHA-256 of the seed, a newline and the id, in UTF-8; the lowest ticket comes first. Every order is
    equally likely as far as anybody can tell who does not know the seed. To check one ticket in a terminal:
    printf '%s\\n%s' 'SEED' 'ID' | sha256sum
    Raises BadBallot for an empty list, an id named twice, an id with a newline, or a seed too short or with a newline.
    O(n log n). In the spirit of Eastlake (2004), RFC 3797, "Publicly Verifiable Nominations Committee (NomCom) Random
    Selection", which fixes the list first and mixes public numbers with a hash; the hash there is MD5, here FIPS 180-4 SHA-256,
    and each entry has its own ticket, so that a change to one moves no other.
    """
    entries = _checked(ids)
    if len(seed) < SHORTEST_SEED or "\n" in seed or seed != seed.strip():
        raise BadBallot("A seed needs at least 8 characters, on one line, with no space before or after.")
    tickets = sorted((_hash(f"{seed}\n{one}"), one) for one in entries)
    return Draw(
        order=tuple(one for _, one in tickets),
        tickets=tuple((one, ticket) for ticket, one in tickets),
        seed=seed,
        digest=list_digest(entries),
    )


def list_digest(ids: Iterable[str]) -> str:
    """The fingerprint of a list: the SHA-256 of its ids in order of their characters, one a line, each line ended by a newline.

    Published before the seed is known, it shows that nobody joined or left the list afterwards.
    """
    return _hash("".join(f"{one}\n" for one in sorted(_checked(ids))))


def _checked(ids: Iterable[str]) -> list[str]:
    entries = list(ids)
    if not entries:
        raise BadBallot("There is nobody to draw from.")
    for one in entries:
        if not isinstance(one, str) or not one or "\n" in one:
            raise BadBallot(f"{one!r} cannot be drawn: an id is text of at least one character, on one line.")
    if len(set(entries)) != len(entries):
        raise BadBallot("Somebody is on the list twice.")
    return entries


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
