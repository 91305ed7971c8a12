"""Reads of enquiries: the list with what is late first, one with its line of events, what was asked already."""

from datetime import date, timedelta

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When

from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.belong.clocks import packs
from folkmoot.belong.clocks.due import due
from folkmoot.belong.clocks.packs import NoSuchRule, Rule
from folkmoot.belong.membership.models import Body, Role
from folkmoot.belong.membership.queries import bodies_of
from folkmoot.belong.membership.rules import live_roles
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.office_links.models import OfficeLink
from folkmoot.cupboard.office_links.queries import link_of
from folkmoot.cupboard.published.words import TOO_COMMON, words_of
from folkmoot.spine.commitments.models import Commitment
from folkmoot.spine.redress.queries import WayOut, ways_out
from folkmoot.voice.enquiries.models import ENVIRONMENT, INFORMATION, Draft, Enquiry, Event, Turn, today_in

OWNER = "enquiry"  # under which an office's link asks us
A_WEEK = timedelta(days=7)
MOST_COMPARED, MOST_ALIKE, SHORTEST_STEM = 1000, 5, 4
ANSWER = {INFORMATION: "enquiry.answer", ENVIRONMENT: "enquiry.environmental"}
REVIEW = {INFORMATION: "enquiry.review", ENVIRONMENT: "enquiry.environmental-review"}
ASK_REVIEW, SAY, CLARIFY = "enquiry.ask-review", "enquiry.say", "enquiry.clarify"
SHOW = ("open", "late", "answered", "mine")


# --- Lists ---------------------------------------------------------------------------------------


def enquiries(person: Visitor, place: Place, *, show: str = "", body: str = "") -> QuerySet[Enquiry]:
    """Those of a place: the late ones first, then those that wait, then what was answered, the newest first."""
    running = Turn.objects.running().filter(enquiry=OuterRef("pk"))
    late = Exists(running.filter(late_since__isnull=False))
    found = Enquiry.objects.visible_to(person, place).annotate(
        is_late=late, next_due=Subquery(running.values("due_on")[:1])
    )
    found = found.annotate(
        rank=Case(
            When(is_late=True, then=Value(0)),
            When(state__in=Enquiry.OPEN, then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        )
    )
    if show:
        found = found.filter(_shown(show, person))
    if body:
        found = found.filter(Exists(Turn.objects.filter(enquiry=OuterRef("pk"), body__public_id=body)))
    return _with_turns(found).order_by("rank", "next_due", "-sent_at", "-pk")


def _shown(show: str, person: Visitor) -> Q:
    mine = Q(asked_by=person) if person.is_authenticated else Q(pk__in=())
    answered = Q(state__in=(Enquiry.ANSWERED, Enquiry.REVIEWED))
    return {"open": Q(state__in=Enquiry.OPEN), "late": Q(is_late=True), "answered": answered, "mine": mine}[show]


def _with_turns(found: QuerySet) -> QuerySet[Enquiry]:
    return found.select_related("place", "body", "asked_by").prefetch_related("turns__body")


def seen(person: Visitor, place: Place) -> QuerySet[Enquiry]:
    """For one page: with everything its line tells."""
    return _with_turns(Enquiry.objects.visible_to(person, place))


def enquiry_by_reference(about: str) -> Enquiry | None:
    """For an office's link, whatever its state."""
    found = Enquiry.objects.filter(public_id=about.partition(":")[2])
    return found.select_related("place", "body").prefetch_related("turns").first()


def events_of(enquiry: Enquiry, person: Visitor) -> list[Event]:
    """Its steps, the oldest first, those with hidden words too: the page says why they are not shown."""
    found = Event.objects.filter(enquiry=enquiry).select_related("body", "turn", "by")
    events = list(found)
    for event in events:
        event.enquiry = enquiry
    return events


def promises_of(enquiry: Enquiry, person: Visitor) -> list[Commitment]:
    """What an office promised in its answers."""
    found = Commitment.objects.visible_to(person, enquiry.place).filter(about=ref(enquiry))
    return list(found.select_related("place", "body"))


def draft_of(person: Visitor, place: Place) -> Draft | None:
    return Draft.objects.visible_to(person, place).select_related("place", "body").first()


# --- Bodies --------------------------------------------------------------------------------------


def askable(place: Place) -> QuerySet[Body]:
    """Offices, not groups of volunteers: no law asks those for answers."""
    return bodies_of(place).filter(volunteers=False)


def had_it(enquiry: Enquiry) -> set[int]:
    """Keys of the bodies that have had it so far."""
    return {turn.body_id for turn in enquiry.turns.all()}


def others(enquiry: Enquiry) -> QuerySet[Body]:
    """Where it could go on to: not back to somebody who has said already that it is not theirs."""
    return askable(enquiry.place).exclude(pk__in=had_it(enquiry))


def link_to_office(enquiry: Enquiry) -> OfficeLink | None:
    return link_of(OWNER, ref(enquiry))


def waiting_for(person: Visitor, place: Place) -> QuerySet[Enquiry]:
    """What the offices that this person speaks for have to answer, the most urgent first."""
    held = live_roles(person).filter(kind=Role.RESPONDER, place=place).values("body")
    return enquiries(person, place, show="open").filter(body__in=held, state__in=Enquiry.WAITING, hidden=False)


def without_office(place: Place) -> QuerySet[Enquiry]:
    """Those that an office gave back without naming another."""
    return Enquiry.objects.filter(place=place, state=Enquiry.RETURNED, hidden=False)


# --- Clocks --------------------------------------------------------------------------------------


def law_in(place: Place, law: str) -> Rule | None:
    """The rule for an answer under this law today; None where the nation has no such law."""
    try:
        return packs.rule(ANSWER[law], place.nation, today_in(place))
    except NoSuchRule:
        return None


def say_until(enquiry: Enquiry) -> date | None:
    """Until when its asker can say whether the answer answers it."""
    ended = enquiry.turn.ended_on
    return due(SAY, ended, enquiry.place) if ended else None


def review_until(enquiry: Enquiry) -> date | None:
    """Until when the body can be asked to look again: counted from its answer."""
    ended = enquiry.turn.ended_on
    return due(ASK_REVIEW, ended, enquiry.place) if ended else None


def outside(place: Place) -> list[WayOut]:
    """Who looks at information that was not given, from outside."""
    return [way for way in ways_out(place) if way.route.about == "information"]


def asked_lately(person: Person, place: Place) -> int:
    """How many this person sent within a week."""
    return Enquiry.objects.filter(asked_by=person, place=place, sent_at__gt=clock.now() - A_WEEK).count()


# --- Already asked near here ---------------------------------------------------------------------


def alike(person: Visitor, place: Place, *texts: str) -> list[Enquiry]:
    """What was asked here already in like words, the likest first. Plain counting of shared words."""
    asked = telling_words(*texts)
    if not asked:
        return []
    newest = _with_turns(Enquiry.objects.visible_to(person, place)).order_by("-pk")[:MOST_COMPARED]
    scored = [(len(asked & telling_words(one.title, one.questions)), one) for one in newest]
    enough = max(2, len(asked) // 4)
    near = [(score, one) for score, one in scored if score >= min(enough, len(asked))]
    return [one for _score, one in sorted(near, key=lambda pair: -pair[0])[:MOST_ALIKE]]


def telling_words(*texts: str) -> frozenset[str]:
    """The beginnings of the longer words: “benches” is like “bench”."""
    found = (word for text in texts for word in words_of(text))
    return frozenset(word[:6] for word in found if len(word) >= SHORTEST_STEM and word not in TOO_COMMON | ASKING)


# Words of asking itself, which every question has.
ASKING = frozenset(
    [
        "have", "many", "much", "does", "will", "would", "could", "which", "where", "your", "been", "there", "about",
        "please", "they", "over", "last", "year",
    ]
)  # fmt: skip
