"""Who takes part in a place, in numbers alone: how many, how many for the first time, and on how few the work rests.

For organisers, to see whom they do not reach. It names nobody, ranks nobody, and is compared with no other place.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from folkmoot.base import clock
from folkmoot.base.verdict import Words
from folkmoot.belong.membership.models import Residency
from folkmoot.belong.places.models import Place
from folkmoot.decide.proposals.models import CoProposer, Proposal
from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.ballots.rounds import round_of
from folkmoot.furniture.talk.models import Comment
from folkmoot.learn.surveys.models import Survey
from folkmoot.learn.surveys.queries import AGE, ages_of
from folkmoot.learn.surveys.told import Group, response
from folkmoot.voice.enquiries.models import Enquiry
from folkmoot.web.joining_in import Act, Parts, came_along, work_together

LATELY = timedelta(days=365)
FEWEST = 5  # what people do here they mostly do in public; still, a smaller number would point at them
BUSIEST = 5
MOST_VOTES = 6


@dataclass(frozen=True)
class Kind:
    """One way of taking part: how many people lately, and how many of them had never done anything here before."""

    words: Words
    people: int | None
    new: int | None


@dataclass(frozen=True)
class Work:
    """How much of something the five busiest did; None where no more than five did it."""

    words: Words
    people: int
    share: int | None


@dataclass(frozen=True)
class TakingPart:
    """Everything that the page shows. A number that is None is too small to tell."""

    since: datetime
    kinds: list[Kind]
    people: int | None
    new: int | None
    work: list[Work]
    seen_to_live_here: int
    living_here: int | None
    adults: int | None
    adults_source: str
    votes: list[tuple[Words, int | None]]
    survey: Survey | None
    survey_groups: list[Group]


def taking_part(place: Place) -> TakingPart:
    since = clock.now() - LATELY
    said = {words: list(rows) for words, rows in acts_in(place)}
    acts = said | {words: list(rows) for words, rows in came_along(place)}
    first = first_acts(act for rows in acts.values() for act in rows)
    lately = {words: {who for who, at in rows if at > since} for words, rows in acts.items()}
    everybody = set().union(*lately.values())
    ages, survey = ages_of(place), newest_figures(place)
    living = Residency.objects.filter(place=place, ended_on=None)
    return TakingPart(
        since=since,
        kinds=[Kind(words, told(len(who)), told(_new(who, first, since))) for words, who in lately.items()],
        people=told(len(everybody)),
        new=told(_new(everybody, first, since)),
        work=[*_carried(place, since), *_said(said, since)],
        seen_to_live_here=living.count(),
        living_here=told(living.filter(person__in=everybody).count()),
        adults=sum(ages.bands.values()) if ages else None,
        adults_source=f"{ages.source} ({ages.year})" if ages else "",
        votes=list(votes(place)),
        survey=survey,
        survey_groups=response(survey) if survey and survey.lives_here.get(AGE) else [],
    )


def acts_in(place: Place) -> Iterator[tuple[Words, Iterable[Act]]]:
    """What people do under an account of theirs. Votes, support and answers are not here: whose they are is nobody's business."""
    said = Comment.objects.filter(thread__place=place, state=Comment.SHOWN)
    yield _("said something in a conversation"), _acts(said, "author", "said_at")
    own = Proposal.objects.filter(call__process__place=place)
    together = CoProposer.objects.filter(proposal__call__process__place=place)
    proposed = [*_acts(own, "person", "sent_at"), *_acts(together, "person", "joined_at")]
    yield _("proposed something, alone or together"), proposed
    yield (
        _("asked an office in public"),
        _acts(Enquiry.objects.filter(place=place, for_place=False), "asked_by", "sent_at"),
    )


def _acts(rows: QuerySet, who: str, at: str) -> Iterable[Act]:
    return rows.exclude(**{who: None}).order_by().values_list(who, at)


def first_acts(acts: Iterable[Act]) -> dict[int, datetime]:
    """When each person did something here for the first time."""
    first: dict[int, datetime] = {}
    for who, at in acts:
        first[who] = min(at, first.get(who, at))
    return first


def _new(people: set[int], first: dict[int, datetime], since: datetime) -> int:
    return sum(first[who] > since for who in people)


def told(count: int) -> int | None:
    """Nought is told; a few people are not, since neighbours would know who."""
    return None if 0 < count < FEWEST else count


# --- On how few it rests -------------------------------------------------------------------------


def _carried(place: Place, since: datetime) -> Iterator[Work]:
    """Kind by kind, and together: one person may carry a little of everything."""
    together: Parts = Counter()
    for words, parts in work_together(place, since):
        yield _work(words, parts)
        together += Counter({who: many for who, many in parts.items() if isinstance(who, int)})
    yield _work(_("all of these together, keys apart"), together)


def _said(acts: dict[Words, list[Act]], since: datetime) -> Iterator[Work]:
    for words, rows in acts.items():
        yield _work(words, Counter(who for who, at in rows if at > since))


def _work(words: Words, parts: Parts) -> Work:
    return Work(words, len(parts), busiest_share(list(parts.values())))


def busiest_share(counts: list[int]) -> int | None:
    """Of a hundred parts, how many the five busiest did; None where no more than five did any of it."""
    if len(counts) <= BUSIEST:
        return None
    return round(100 * sum(sorted(counts, reverse=True)[:BUSIEST]) / sum(counts))


# --- Against who lives here ----------------------------------------------------------------------


def votes(place: Place) -> Iterator[tuple[Words, int | None]]:
    """The last rounds whose ballots are mixed: how many voted in each. Whether the same people did, nobody can know."""
    mixed = Box.objects.filter(place=place, practice=False, mixed_at__isnull=False).exclude(owner="")
    counted = mixed.select_related("place").annotate(voted=Count("roll", filter=Q(roll__voted=True)))
    for box in counted.order_by("-closes_at")[:MOST_VOTES]:
        yield round_of(box).paper(box).title, told(box.voted)


def newest_figures(place: Place) -> Survey | None:
    found = Survey.objects.filter(place=place, state=Survey.PUBLISHED).select_related("place")
    return found.order_by("-published_at").first()
