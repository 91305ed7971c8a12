"""How alike two proposals are, by their words and their place. Plain counting, so that anyone can see why."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

# Endings that carry no meaning for this purpose, longest first. Good enough for English; harmless elsewhere.
ENDINGS = ("ings", "ing", "ies", "ers", "ed", "es", "er", "s", "y", "e")
SHORTEST_STEM, SHORTEST_WORD = 3, 3
EMPTY_WORDS = frozenset(
    re.findall(
        r"\S+",
        "the and for with that this from our are was were has have had will would could should can all any more into than then "
        "them they their there here who what when where which while new some one two its but not you your out about make put",
    )
)
ENOUGH = 0.16
TITLE_WEIGHT, WORDS_WEIGHT, PLACE_WEIGHT = 0.5, 0.35, 0.15


@dataclass(frozen=True)
class Told:
    """What is compared of a proposal."""

    title: str
    words: str
    where: str = ""


def likeness(one: Told, other: Told) -> float:
    """From 0, nothing in common, to 1, the same: shared trigrams of the titles, shared stems, the same place."""
    titles = shared(trigrams(one.title), trigrams(other.title))
    stems = overlap(stems_of(one.title, one.words), stems_of(other.title, other.words))
    place = float(bool(one.where) and one.where == other.where)
    if not titles and not stems:
        return 0.0
    return TITLE_WEIGHT * titles + WORDS_WEIGHT * stems + PLACE_WEIGHT * place


def most_alike(one: Told, others: Iterable[tuple[str, Told]], *, most: int = 5) -> list[str]:
    """The keys of those that are alike enough to be read first, the likest first; equals in the order they came."""
    scored = [(likeness(one, other), -place, key) for place, (key, other) in enumerate(others)]
    return [key for score, _place, key in sorted(scored, reverse=True) if score >= ENOUGH][:most]


def plain(text: str) -> str:
    """Small letters without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def stems_of(*texts: str) -> frozenset[str]:
    words = chain.from_iterable(re.findall(r"\w+", plain(text)) for text in texts)
    return frozenset(stem(word) for word in words if len(word) >= SHORTEST_WORD and word not in EMPTY_WORDS)


def trigrams(text: str) -> frozenset[str]:
    words = " ".join(re.findall(r"\w+", plain(text)))
    padded = f"  {words} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2) if padded[at : at + 3].strip())


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """Of all that is in either, how much is in both."""
    return len(one & other) / len(one | other) if one and other else 0.0


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Of the shorter of the two, how much is in the longer: a long text is not unlike a short one for being long."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0
