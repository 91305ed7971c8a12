"""Which new residencies people should look at. Nothing is refused here, nobody is scored, and nothing is kept but the look itself.

Only what membership holds anyway is read: by which way, on which day, who vouched, and the scrambled mark of an address.
Devices, networks and times of day are not kept, so they cannot be asked.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from math import sqrt

from folkmoot.base import clock
from folkmoot.belong.membership.models import AddressLetter, Look, Residency, Vouch
from folkmoot.belong.places.models import Place

# How many may come in by one way within so many days before anybody looks, however young the place is. Ours, to be
# put right with experience: above what streets of a few hundred homes see between mailings.
USUAL = {
    (Look.VOUCH_BURST, 1): 6,
    (Look.VOUCH_BURST, 7): 12,
    (Look.VOUCH_BURST, 30): 25,
    (Look.LETTER_BURST, 1): 10,
    (Look.LETTER_BURST, 7): 20,
    (Look.LETTER_BURST, 30): 40,
}
# A place whose own half year was busier may have more: the mean of its windows and three times the root of it. Three
# standard deviations of a count: Shewhart, "Economic Control of Quality of Manufactured Product", 1931 (the c-chart);
# comparing arrivals with a forecast as Guimarães does for its ballots (research/trust.md 4.7).
HISTORY, ENOUGH_HISTORY, SPREAD = timedelta(days=182), timedelta(days=56), 3
# After a mailing many come at once. As long as more of its letters lie unused than were used, that is a mailing.
LETTER_LASTS = timedelta(days=30)
# One clerk, one day: six minutes each in eight hours.
DESK_A_DAY = 80
# New residents of a month whose words hang together. Two honest families make four or five.
TREE, A_MONTH = 7, timedelta(days=31)
# Letters used at one address within a year. Homes of five adults are few; each is told what speeds it up.
ADDRESS, A_YEAR = 4, timedelta(days=365)


@dataclass(frozen=True)
class Arrival:
    """One residency, as far as signals go."""

    residency: int
    person: int
    how: str
    day: date
    clerk: int | None
    looked: bool  # people have looked at it before and it stands: not asked again
    shown: bool  # settled by a letter since; only letters can raise it again
    held: bool  # a look is open
    removed: bool  # two people took it away
    stands: bool


@dataclass(frozen=True)
class Signal:
    """Residencies that one cause brought in."""

    reason: str
    residencies: frozenset[int]


@dataclass
class Seen:
    """Everything that is asked of one place, read once."""

    today: date
    arrivals: list[Arrival]
    letters: list[tuple[int | None, date, date | None, str]]  # (used by, printed on, used on, address)
    words: list[tuple[int, int]]  # (given by, given for)
    by_person: dict[int, Arrival] = field(default_factory=dict)


def signals(place: Place) -> list[Signal]:
    """What should be looked at now, each residency under the first reason that names it."""
    seen = _read(place)
    named: set[int] = set()
    found = []
    for reason, residencies in _all(seen):
        fresh = frozenset(residencies) - named
        if fresh:
            named |= fresh
            found.append(Signal(reason, fresh))
    return found


def _all(seen: Seen) -> Iterator[tuple[str, set[int]]]:
    known = {one.residency: one for one in seen.arrivals}

    def open_to(reason: str, residencies: Iterable[int]) -> set[int]:
        over = {key for key in residencies if known[key].looked or known[key].removed}
        by_letter = reason in (Look.LETTER_BURST, Look.ADDRESS)
        return set(residencies) - over - {key for key in residencies if known[key].shown and not by_letter}

    named: set[int] = {one.residency for one in seen.arrivals if one.held}
    for finder in (_trees, _vouch_bursts, _letter_bursts, _addresses, _desks, _again):
        for reason, residencies in finder(seen):
            fresh = open_to(reason, residencies)
            named |= fresh
            yield reason, fresh
    yield Look.FROM_HELD, open_to(Look.FROM_HELD, _vouched_by_held(seen, named))


def _read(place: Place) -> Seen:
    today = clock.now().date()
    looks: dict[int, list[tuple]] = defaultdict(list)
    for residency, closed, outcome, decider in place.looks.values_list(
        "residency", "closed_on", "outcome", "decided_by"
    ):
        looks[residency].append((closed, outcome, decider))
    rows = place.residencies.filter(seen_on__gt=today - A_YEAR).order_by("pk")
    arrivals = [
        Arrival(
            residency=key,
            person=person,
            how=how,
            day=day,
            clerk=clerk,
            looked=any(outcome == Look.CLEARED for _closed, outcome, _decider in looks[key]),
            shown=any(outcome == Look.SHOWN for _closed, outcome, _decider in looks[key]),
            held=any(closed is None for closed, _outcome, _decider in looks[key]),
            removed=any(outcome == Look.REMOVED for _closed, outcome, _decider in looks[key]),
            stands=ended is None,
        )
        for key, person, how, day, clerk, ended in rows.values_list(
            "pk", "person", "how", "seen_on", "seen_by", "ended_on"
        )
    ]
    letters = AddressLetter.objects.filter(place=place, printed_on__gt=today - A_YEAR)
    words = Vouch.objects.filter(place=place, used=True).values_list("given_by", "given_for")
    kept = list(letters.values_list("used_by", "printed_on", "used_on", "address_hash"))
    return Seen(today, arrivals, kept, list(words), {one.person: one for one in arrivals})


# --- Bursts --------------------------------------------------------------------------------------


def _vouch_bursts(seen: Seen) -> Iterator[tuple[str, set[int]]]:
    came = [one for one in seen.arrivals if one.how == Residency.VOUCHED]
    yield Look.VOUCH_BURST, _bursts(seen, Look.VOUCH_BURST, came)


def _letter_bursts(seen: Seen) -> Iterator[tuple[str, set[int]]]:
    used = {person: day for person, _printed, day, _address in seen.letters if person and day}
    came = [replace(one, day=used[one.person]) for one in seen.by_person.values() if one.person in used]
    yield Look.LETTER_BURST, _bursts(seen, Look.LETTER_BURST, came, unused=_unused(seen))


def _unused(seen: Seen) -> int:
    """Letters that lie in people's homes unused and may still be: those of a mailing, mostly."""
    return sum(
        used is None and printed > seen.today - LETTER_LASTS for _person, printed, used, _address in seen.letters
    )


def _bursts(seen: Seen, reason: str, came: list[Arrival], unused: int = 0) -> set[int]:
    """Everybody of each window of a day, a week or a month in which more came than is usual here."""
    counted, found = Counter(one.day for one in came), set()
    own = Counter(one.day for one in came if not one.held and not one.removed)
    first = min((one.day for one in seen.arrivals), default=seen.today)
    for (kind, days), floor in USUAL.items():
        if kind != reason:
            continue
        for back in range(31):
            last = seen.today - timedelta(days=back)
            window = [last - timedelta(days=day) for day in range(days)]
            if sum(counted[day] for day in window) > max(floor, _forecast(own, first, window[-1], days), unused):
                found |= {one.residency for one in came if window[-1] <= one.day <= last}
    return found


def _forecast(own: Counter[date], first: date, until: date, days: int) -> float:
    """The most that this place's own half year before makes likely in so many days; 0 when it is too young to tell."""
    since = max(first, until - HISTORY)
    if until - since < ENOUGH_HISTORY:
        return 0
    mean = sum(count for day, count in own.items() if since <= day < until) * days / (until - since).days
    return mean + SPREAD * sqrt(mean)


# --- Who leads back to whom ----------------------------------------------------------------------


def _trees(seen: Seen) -> Iterator[tuple[str, set[int]]]:
    """New residents of a month whose words hang together, through whoever gave them."""
    new = {
        one.person: one
        for one in seen.arrivals
        if one.how == Residency.VOUCHED and one.day > seen.today - A_MONTH and not (one.looked or one.shown)
    }
    leads: dict[int, int] = {}

    def root(person: int) -> int:
        leads.setdefault(person, person)
        while leads[person] != person:
            leads[person] = leads[leads[person]]
            person = leads[person]
        return person

    for giver, receiver in seen.words:
        if receiver in new:
            leads[root(giver)] = root(receiver)
    trees: dict[int, set[int]] = defaultdict(set)
    for person, arrival in new.items():
        trees[root(person)].add(arrival.residency)
    for tree in trees.values():
        if len(tree) > TREE:
            yield Look.TREE, tree


def _vouched_by_held(seen: Seen, named: set[int]) -> set[int]:
    """Whoever stands on the word of somebody to be looked at, and so on down."""
    held = {one.person for one in seen.arrivals if one.residency in named}
    found: set[int] = set()
    while True:
        more = {
            receiver
            for giver, receiver in seen.words
            if giver in held
            and receiver not in held
            and receiver in seen.by_person
            and not (seen.by_person[receiver].looked or seen.by_person[receiver].shown)
            and seen.by_person[receiver].how == Residency.VOUCHED
            and seen.by_person[receiver].day > seen.today - A_MONTH
        }
        if not more:
            return found
        held |= more
        found |= {seen.by_person[person].residency for person in more}


# --- Addresses, desks, and coming back -----------------------------------------------------------


def _addresses(seen: Seen) -> Iterator[tuple[str, set[int]]]:
    homes: dict[str, set[int]] = defaultdict(set)
    for person, _printed, used, address in seen.letters:
        if used and person in seen.by_person:
            homes[address].add(seen.by_person[person].residency)
    for residencies in homes.values():
        if len(residencies) > ADDRESS:
            yield Look.ADDRESS, residencies


def _desks(seen: Seen) -> Iterator[tuple[str, set[int]]]:
    days: dict[tuple[int, date], set[int]] = defaultdict(set)
    for one in seen.arrivals:
        if one.how == Residency.DESK and one.clerk and one.day > seen.today - A_MONTH:
            days[one.clerk, one.day].add(one.residency)
    for residencies in days.values():
        if len(residencies) > DESK_A_DAY:
            yield Look.DESK_BURST, residencies


def _again(seen: Seen) -> Iterator[tuple[str, set[int]]]:
    """Whoever was taken off and came back by another way than the desk, where somebody sees them."""
    removed = {one.person for one in seen.arrivals if one.removed}
    yield (
        Look.AGAIN,
        {
            one.residency
            for one in seen.arrivals
            if one.person in removed and not one.removed and one.how != Residency.DESK and one.stands
        },
    )
