"""Reads about what was reported: the queue, one case, what was hidden, and the numbers that are published."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from folkmoot.base import clock, human_time
from folkmoot.base.verdict import Words
from folkmoot.belong.membership.models import Residency, Role
from folkmoot.belong.membership.queries import in_office
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places.models import Place
from folkmoot.furniture.moderation.models import Case, OwnRules, Report
from folkmoot.furniture.moderation.reasons import says
from folkmoot.furniture.moderation.things import Thing, thing_at, title_of

LATE = timedelta(days=3)
LIVED_HERE = timedelta(days=7)


def queue(place: Place) -> QuerySet[Case]:
    """What waits, the oldest first, with how many reported it. Ask the rule first."""
    found = Case.objects.filter(place=place).open().select_related("place")
    return found.annotate(reported=Count("reports")).order_by("opened_at", "pk")


def lately_decided(place: Place, most: int = 20) -> QuerySet[Case]:
    found = Case.objects.filter(place=place).exclude(state__in=Case.OPEN).select_related("place")
    return found.order_by("-decided_at", "-pk")[:most]


def thing_of(case: Case) -> Thing | None:
    """The reported thing itself; None once it is gone."""
    return thing_at(case.place, case.what, case.thing)


def open_case(thing: Thing) -> Case | None:
    found = Case.objects.filter(what=thing.kind.name, thing=thing.row.public_id).open()
    return found.select_related("place").first()


def has_lived_here(person: Person, place: Place) -> bool:
    """Whether somebody saw some days ago that they live here: no crowd that joins today."""
    since = (clock.now() - LIVED_HERE).date()
    return Residency.objects.filter(person=person, place=place, ended_on=None, seen_on__lte=since).exists()


def was_read_before(person: Person, place: Place) -> bool:
    """A moderator has read something of theirs here and let it stand, or nobody had the time."""
    let = (Case.KEPT, Case.LET_THROUGH)
    return Case.objects.filter(place=place, author=person, held=True, state__in=let).exists()


def is_held(what: str, public_id: str) -> bool:
    return Case.objects.filter(what=what, thing=public_id, held=True).open().exists()


def was_kept(thing: Thing) -> bool:
    """Somebody has looked at these very words and let them stand: reports alone do not take them away again."""
    found = Case.objects.filter(what=thing.kind.name, thing=thing.row.public_id)
    return found.filter(Q(state=Case.KEPT, words__in=(thing.text, "")) | Q(state=Case.SHOWN_AGAIN)).exists()


def has_reported(person: Visitor, case: Case) -> bool:
    return person.is_authenticated and case.reports.filter(by=person).exists()


def reasons_given(case: Case) -> list[tuple[Words, int]]:
    """(reason, how often it was given), the commonest first."""
    counted = case.reports.values_list("reason").annotate(many=Count("pk")).order_by("-many", "reason")
    return [(says(code), many) for code, many in counted]


def words_given(case: Case) -> list[str]:
    """What those who reported it wrote. Not who."""
    return [report.words for report in case.reports.order_by("?") if report.words]


def moderators(place: Place) -> list[Person]:
    """Who moderates here: the moderators in post, or the organisers while there are none."""
    for kind in (Role.MODERATOR, Role.ORGANISER):
        found = [role.person for role in in_office(place, kind).select_related("person")]
        if found:
            return found
    return []


# --- What was hidden -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Hiding:
    """Why a thing is not here, in a sentence, and where to read what can be done about it."""

    sentence: Words
    url: str
    held: bool = False  # nobody reported it: it waits to be read


def hidings(what: str, public_ids: Iterable[str]) -> dict[str, Hiding]:
    """{public id: why it is hidden} of those of these things that are. One query."""
    hidden = Q(state=Case.HIDDEN) | Q(out_of_sight=True, state__in=Case.OPEN)
    found = Case.objects.filter(hidden, what=what, thing__in=list(public_ids)).select_related("place").order_by("pk")
    return {case.thing: Hiding(why_hidden(case), case.get_absolute_url(), case.held and case.is_open) for case in found}


def why_hidden(case: Case) -> str:
    """“A comment was hidden on 3 May: it insults or threatens somebody.”"""
    told = {"thing": title_of(case.what)}
    if case.held and case.is_open:
        words = _("%(thing)s waits until a moderator has read it, because whoever wrote it is new here.")
    elif case.held and case.state in (Case.KEPT, Case.GONE, Case.LET_THROUGH):
        words = _("%(thing)s waited for a moderator, because whoever wrote it was new here.")
    elif case.is_open:
        words = _("%(thing)s is out of sight: several neighbours reported it, and nobody has looked at it yet.")
    elif case.state in (Case.KEPT, Case.GONE):
        words = _("%(thing)s was out of sight for a while, because several neighbours had reported it.")
    elif case.state == Case.SHOWN_AGAIN:
        words = _("%(thing)s was hidden, and is shown again.")
    else:
        words = _("%(thing)s was hidden on %(day)s: %(reason)s.")
        told |= {"day": date_format(human_time.local(case.decided_at), "DATE_FORMAT"), "reason": says(case.reason_code)}
    return capfirst(words % told)


def told(place: Place) -> QuerySet[Case]:
    """What is hidden or was, the newest first: everybody may read that it is, and why."""
    hidden = Q(state__in=(Case.HIDDEN, Case.SHOWN_AGAIN)) | Q(out_of_sight=True, state__in=Case.OPEN)
    return Case.objects.filter(hidden, place=place).select_related("place").order_by("-opened_at", "-pk")


# --- Rules and numbers ---------------------------------------------------------------------------


def own_rules(place: Place) -> OwnRules | None:
    return OwnRules.objects.filter(place=place).first()


def decided_between(place: Place, start: datetime, end: datetime) -> QuerySet[Case]:
    return Case.objects.filter(place=place, decided_at__gte=start, decided_at__lt=end)


def reports_between(place: Place, start: datetime, end: datetime) -> int:
    return Report.objects.filter(case__place=place, at__gte=start, at__lt=end).count()


def longest_waiting(place: Place) -> int:
    """For how many whole days the oldest report has waited; 0 while none is late."""
    now = clock.now()
    oldest = Case.objects.filter(place=place, opened_at__lt=now - LATE).open().order_by("opened_at").first()
    return oldest.days_waiting(now) if oldest else 0
