"""From answers to figures that can be published: weighted, with their range, and nothing in them that tells of a few.

All shares are whole thousandths, so that figures read the same from the page, the file and the record.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tellers.estimate import (
    BadSample,
    design_effect,
    difference,
    proportion,
    rake,
    smallest_change,
    suppress,
    weighted_share,
)

SMALLEST = 5  # fewer people than this are told of nowhere, and can be worked out from nothing
SMALLEST_SENSITIVE = 10  # the same for parts of the people, where the question is a delicate one
FEWEST_IN_GROUP = 10  # a part of the people is told of only from this size
FEWEST_ANSWERS = 10  # below this there are no figures at all
THIN = 5  # a band of ages with fewer answers is joined with the next before it is weighted
MUCH_OF_LIST = 20  # from one in twenty of the list on, the ranges take it into account
NOT_SAID = "not-said"

Row = Mapping[str, str]


@dataclass(frozen=True)
class Asked:
    """What the reckoning needs of a question."""

    key: str
    options: tuple[str, ...]
    counted: frozenset[str]
    sensitive: bool = False


@dataclass(frozen=True)
class Weighed:
    """Each answer's weight and group, and what the weights cost."""

    weights: list[float]
    groups: list[str]
    joined: dict[str, list[str]]
    trimmed: int
    used: bool


def work_out(  # noqa: PLR0913 - what the figures of a wave stand on, each by name
    answers: Sequence[Row],
    ages: Sequence[str],
    questions: Sequence[Asked],
    *,
    lives_here: Mapping[str, int],
    before: Mapping[str, Mapping[str, Any]] | None = None,
    list_size: int | None = None,
) -> dict[str, Any]:
    """Every figure of a wave.

    answers     {question: option}, one for each person; what was skipped is not in it
    ages        the band of each person in the same order, NOT_SAID where they skipped it
    lives_here  {band: people} in the order of age; empty where it is not known
    before      {question: its figures in the earlier wave}, for the same version only
    list_size   how many people stood on the list that was drawn from
    """
    small = list_size if list_size and len(answers) * MUCH_OF_LIST >= list_size >= len(answers) else None
    weighed, answered = weigh(ages, lives_here), response(ages, lives_here)
    sized = groups_of_known_size(weighed.joined, answered)
    return {
        "answers": len(answers),
        "response": answered,
        "weighted": weighed.used,
        "joined": [bands for bands in weighed.joined.values() if len(bands) > 1],
        "trimmed": weighed.trimmed,
        "effect": thousandths(design_effect(weighed.weights)) if answers else 1000,
        "small_list": small,
        "questions": [
            figure(one, answers, weighed, sized, (before or {}).get(one.key), small_list=small) for one in questions
        ],
    }


# --- Who answered against who lives here ---------------------------------------------------------


def response(ages: Sequence[str], lives_here: Mapping[str, int]) -> list[dict[str, Any]]:
    """How many of each band answered, small numbers hidden together with others beside them; and how many live here."""
    bands = [*lives_here, NOT_SAID] if lives_here else sorted({*ages, NOT_SAID})
    counts = Counter(ages)
    told = suppress([[counts[band] for band in bands]], smallest=SMALLEST).rows[0]
    return [
        {"band": band, "answered": number, "lives_here": lives_here.get(band)}
        for band, number in zip(bands, told[:-1], strict=True)
    ]


PHONE, DOOR, PAPER = "phone", "door", "paper"


def ways(vias: Sequence[str], entered: Sequence[int]) -> dict[str, Any]:
    """How many answers others entered, and in which way they came: None, and no ways, where that would tell of a few.

    entered  how many each of those entered who entered any; how many they are and how many the busiest did is told too
    """
    counts = Counter(via for via in vias if via in (PHONE, DOOR, PAPER))
    through, most = sum(counts.values()), max(entered, default=0)
    few = any(0 < number < SMALLEST for number in (through, len(vias) - through))
    split = not few and not any(0 < number < SMALLEST for number in counts.values())
    return {
        "entered": None if few else through,
        "ways": {way: counts[way] for way in (PHONE, DOOR, PAPER) if counts[way]} if split else {},
        "entered_by": len([number for number in entered if number]),
        "entered_most": most if most >= SMALLEST and not few else None,
    }


def groups_of_known_size(joined: Mapping[str, Sequence[str]], answered: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """Groups of which a share can be told: those with no hidden band in them, or with all that are hidden.

    A share such as 42 in 100 gives the size of a small group nearly away, and with it the number that was hidden beside it.
    """
    hidden = {row["band"] for row in answered if row["answered"] is None}
    return frozenset(group for group, bands in joined.items() if not hidden & set(bands) or hidden <= set(bands))


def weigh(ages: Sequence[str], lives_here: Mapping[str, int]) -> Weighed:
    """Weights by which the bands stand as they live here. Whoever did not say how old they are counts as one."""
    joined = join_thin(ages, lives_here)
    band_of = {band: group for group, bands in joined.items() for band in bands}
    groups = [band_of.get(age, NOT_SAID) for age in ages]
    known = [group for group in groups if group != NOT_SAID]
    alike = Weighed([1.0] * len(ages), groups, joined, 0, used=False)
    if len(joined) < 2 or not known:
        return alike
    targets = {"age": {group: sum(lives_here[band] for band in bands) for group, bands in joined.items()}}
    try:
        raked = rake([{"age": group} for group in known], targets)
    except BadSample:
        return alike
    by_group = dict(zip(known, raked.weights, strict=True))
    return Weighed([by_group.get(group, 1.0) for group in groups], groups, joined, raked.trimmed, used=True)


def join_thin(ages: Sequence[str], lives_here: Mapping[str, int]) -> dict[str, list[str]]:
    """Bands put together with their neighbours until each has enough answers: {first band: all of them}."""
    counts = Counter(ages)
    groups: list[list[str]] = []
    for band in lives_here:
        if groups and _thin(groups[-1], counts):
            groups[-1].append(band)
        else:
            groups.append([band])
    if len(groups) > 1 and _thin(groups[-1], counts):
        last = groups.pop()
        groups[-1] += last
    return {group[0]: group for group in groups}


def _thin(bands: Sequence[str], counts: Counter[str]) -> bool:
    return sum(counts[band] for band in bands) < THIN


# --- One question --------------------------------------------------------------------------------


def figure(  # noqa: PLR0913 - what a figure stands on, each by name
    asked: Asked,
    answers: Sequence[Row],
    weighed: Weighed,
    sized: frozenset[str],
    before: Mapping[str, Any] | None = None,
    *,
    small_list: int | None = None,
) -> dict[str, Any]:
    """The share of counted answers with its range, each answer's share, and the parts; or only that there are too few.

    sized       the groups of ages whose size is told (see groups_of_known_size): no others have a share of their own
    small_list  how many stood on the list, where much of it answered: then the range of the share is narrower. What compares
                two waves goes without it: people come and go between them
    """
    said = [
        (row[asked.key], weight, group)
        for row, weight, group in zip(answers, weighed.weights, weighed.groups, strict=True)
        if asked.key in row
    ]
    counted = [option in asked.counted for option, _weight, _group in said]
    yes, n = sum(counted), len(said)
    if n < FEWEST_ANSWERS or min(yes, n - yes) < SMALLEST:
        return {"key": asked.key, "shown": False, "n": n if n >= FEWEST_ANSWERS else None}
    weights = [weight for _option, weight, _group in said]
    share, effect = weighted_share(counted, weights), max(1.0, design_effect(weights))
    found = proportion(share * n, n, design_effect=effect)
    within = proportion(share * n, n, design_effect=effect, population=small_list)
    fall, rise = smallest_change(share, found.answers)
    told = {
        "key": asked.key,
        "shown": True,
        "n": n,
        "effective": int(found.answers),
        "share": thousandths(share),
        "low": thousandths(within.low),
        "high": thousandths(within.high),
        "smallest_fall": None if fall > 1 else thousandths(fall),
        "smallest_rise": None if rise > 1 else thousandths(rise),
        "options": shares(asked, said),
        "groups": parts(asked, said, sized),
    }
    return {**told, "before": change(told, before)} if before and before.get("shown") else told


def shares(asked: Asked, said: Sequence[tuple[str, float, str]]) -> list[dict[str, Any]]:
    """Each answer's share; none of them where one was given by few, since the others would tell it."""
    counts = Counter(option for option, _weight, _group in said)
    if any(counts[option] < SMALLEST for option in asked.options):
        return []
    weights = [weight for _option, weight, _group in said]
    return [
        {"key": option, "share": thousandths(weighted_share([one == option for one, _w, _g in said], weights))}
        for option in asked.options
    ]


def parts(asked: Asked, said: Sequence[tuple[str, float, str]], sized: frozenset[str]) -> list[dict[str, Any]]:
    """The share in each group of ages that is large enough, by the hiding of small numbers in the whole table; in hundredths."""
    bands = sorted({group for _option, _weight, group in said})
    table = [
        [sum(g == band and (o in asked.counted) is wanted for o, _w, g in said) for wanted in (True, False)]
        for band in bands
    ]
    told = suppress(table, smallest=SMALLEST_SENSITIVE if asked.sensitive else SMALLEST).rows
    if len(bands) < 2 or None in told[-1]:
        return []
    return [
        {"band": band, "share": 10 * round(100 * row[0] / (row[0] + row[1]))}
        for band, row in zip(bands, told[:-1], strict=True)
        if band in sized and row[0] is not None and row[1] is not None and row[0] + row[1] >= FEWEST_IN_GROUP
    ]


UP, DOWN, UNCLEAR = "up", "down", "unclear"


def change(now: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """How much larger the share is than in the earlier wave, from what both have published; two separate samples."""
    sizes = (float(now["effective"]), float(before["effective"]))
    gap = difference((now["share"] / 1000 * sizes[0], before["share"] / 1000 * sizes[1]), sizes)
    way = UP if gap.low > 0 else DOWN if gap.high < 0 else UNCLEAR
    return {
        "share": before["share"],
        "n": before["n"],
        "gap": now["share"] - before["share"],
        "low": thousandths(gap.low),
        "high": thousandths(gap.high),
        "way": way,
    }


def thousandths(share: float) -> int:
    return round(share * 1000)
