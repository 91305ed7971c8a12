"""What every act shares: the enquiry held as it stands, a turn begun and ended, a step on its line and in the record."""

from datetime import date
from typing import Any

from folkmoot.base import clock
from folkmoot.belong.clocks import timed
from folkmoot.belong.membership.models import Body
from folkmoot.belong.people.models import Person
from folkmoot.furniture.moderation.holding import look_first
from folkmoot.record.facts import Fact
from folkmoot.record.write import write
from folkmoot.voice.enquiries import queries
from folkmoot.voice.enquiries.models import Enquiry, Event, Turn, today_in


def hold(enquiry: Enquiry) -> None:
    """Read it afresh and keep others from changing it until this transaction ends; ask the rule again after that."""
    own = [field.name for field in Enquiry._meta.concrete_fields if field.name != "place"]
    enquiry.refresh_from_db(fields=own, from_queryset=Enquiry.objects.select_for_update())
    enquiry._prefetched_objects_cache = {}
    enquiry.forget_turn()


def begin_turn(enquiry: Enquiry, body: Body, stage: str = Turn.FIRST) -> Turn:
    """This body has it from today, and its clock runs by the law of today."""
    rule = (queries.REVIEW if stage == Turn.REVIEW else queries.ANSWER)[enquiry.law]
    turn = Turn(enquiry=enquiry, body=body, stage=stage)
    timed.start(turn, rule, enquiry.place, today_in(enquiry.place))
    turn.save()
    enquiry.body = body
    enquiry.forget_turn()
    return turn


def end_turn(turn: Turn, how: str, **more: str) -> None:
    """Whoever had it has it no longer. A clock that stood still ends where it stood."""
    turn.how, turn.ended_on, turn.paused_since = how, today_in(turn.place), None
    for name, value in more.items():
        setattr(turn, name, value)
    turn.save()


def happened(  # noqa: PLR0913 - the parts of a step, each by name
    enquiry: Enquiry,
    kind: str,
    fact: Fact,
    *,
    words: str = "",
    by: Person | None = None,
    body: Body | None = None,
    turn: Turn | None = None,
    day: date | None = None,
    link: str = "",
) -> Event:
    """Put a step on the line of the enquiry, save how it stands now, and enter both in the record."""
    enquiry.save()
    turn = turn or enquiry.turn
    given: dict[str, Any] = {
        "words": words,
        "by": by,
        "body": body or turn.body,
        "turn": turn,
        "day": day,
        "link": link,
    }
    event = Event.objects.create(enquiry=enquiry, kind=kind, at=clock.now(), **given)
    enquiry.leaf = event.leaf = write(fact, about=enquiry, because=enquiry.leaf or None)
    Event.objects.filter(pk=event.pk).update(leaf=event.leaf)
    Enquiry.objects.filter(pk=enquiry.pk).update(leaf=event.leaf)
    if by is not None:
        event.hidden = look_first(by, enquiry.place, "enquiry-step", event.public_id)
    return event
