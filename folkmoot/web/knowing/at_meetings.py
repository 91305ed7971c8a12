"""What meetings decided, in the register: line by line, with what was asked because of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from folkmoot.base.csv_rows import as_csv
from folkmoot.base.ids import ref
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.furniture.meetings import minutes, queries
from folkmoot.furniture.meetings.models import Decision, DecisionQuery
from folkmoot.spine.commitments.models import Commitment
from folkmoot.web.knowing.register import COLUMNS, Wanted


@dataclass(frozen=True)
class AtMeeting:
    """One decision of a meeting, with its promises as they stand."""

    decision: Decision
    promises: list[Commitment]

    @property
    def url(self) -> str:
        return self.decision.get_absolute_url()

    @property
    def meeting(self):
        return self.decision.item.meeting

    @property
    def stood_aside(self) -> int:
        return len(self.decision.item.interests.all())


def decided(place: Place, person: Visitor, wanted: Wanted) -> DecisionQuery:
    found = queries.decisions_in(place, person, year=wanted.year)
    return found.filter(item__tasks__body__public_id=wanted.body).distinct() if wanted.body else found


def entries(place: Place, person: Visitor, decisions: Iterable[Decision]) -> list[AtMeeting]:
    decisions = list(decisions)
    named = [task.promise.partition(":")[2] for one in decisions for task in one.item.tasks.all() if task.promise]
    seen = Commitment.objects.visible_to(person, place).filter(public_id__in=named).select_related("body", "place")
    by_reference = {ref(one): one for one in seen}
    return [
        AtMeeting(one, [by_reference[task.promise] for task in one.item.tasks.all() if task.promise in by_reference])
        for one in decisions
    ]


def as_file(found: Iterable[AtMeeting], origin: str) -> str:
    """The same columns as the register of processes; hands and method stand in the result."""
    return as_csv(COLUMNS, (_row(one, origin) for one in found))


def _row(one: AtMeeting, origin: str) -> tuple:
    decision, meeting = one.decision, one.meeting
    result = decision.method_words
    if decision.is_counted:
        result = f"{result}: {minutes.hands(decision)}"
    return (
        ref(decision),
        decision.text,
        "meeting",
        "concluded" if decision.carried else "not-carried",
        "",
        "",
        f"{decision.decided_at:%Y-%m-%dT%H:%M:%SZ}",
        _("A meeting of %(group)s") % {"group": meeting.title},
        "; ".join(str(promise.body) for promise in one.promises),
        "",
        "",
        result,
        len(one.promises),
        sum(promise.state == Commitment.KEPT for promise in one.promises),
        sum(promise.standing == "late" for promise in one.promises),
        f"{origin}{one.url}",
        f"{origin}/record/pending/{decision.leaf}/" if decision.leaf else "",
    )
