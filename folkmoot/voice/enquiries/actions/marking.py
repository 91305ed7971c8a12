"""What the clock marks, by the place's own day: late, very late, and what the asker never answered."""

from datetime import timedelta
from typing import Any

from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.belong.clocks.due import due
from folkmoot.cupboard.office_links import actions as office_links
from folkmoot.record.action import recorded_step
from folkmoot.voice.enquiries import facts, queries, telling
from folkmoot.voice.enquiries.actions.held import end_turn, happened, hold
from folkmoot.voice.enquiries.models import Draft, Enquiry, Event, Turn, today_in

A_DAY = timedelta(days=1)
DRAFTS_KEPT = timedelta(days=60)


def mark_what_the_clock_says() -> int:
    """Mark what is late, what is very late, and close what waits for its asker for too long."""
    late = sum(_mark_late(turn.enquiry) for turn in _over("due_on", late_since=None))
    very = sum(_mark_very_late(turn.enquiry) for turn in _over("very_late_on", very_late_since=None))
    return late + very + sum(_lapse(enquiry) for enquiry in _unclarified())


def _over(day: str, **standing: Any) -> list[Turn]:
    """Those whose day may be over somewhere, and is over in their own place."""
    tomorrow = clock.now().date() + A_DAY
    found = Turn.objects.running().filter(
        paused_since=None,
        enquiry__hidden=False,
        enquiry__state__in=Enquiry.WAITING,
        **standing,
        **{f"{day}__lt": tomorrow},
    )
    found = found.select_related("enquiry__place", "enquiry__body", "enquiry__asked_by")
    return [turn for turn in found if getattr(turn, day) < today_in(turn.place)]


@recorded_step("enquiry.late")
def _mark_late(enquiry: Enquiry) -> int:
    hold(enquiry)
    turn = enquiry.turn
    if enquiry.state not in Enquiry.WAITING or turn.late_since or turn.due_on >= today_in(enquiry.place):
        return 0
    turn.late_since = turn.due_on + A_DAY
    turn.save()
    fact = facts.Late(since=str(turn.late_since), stage=turn.stage)
    happened(enquiry, Event.LATE, fact, day=turn.due_on)
    telling.asker(enquiry, "late")
    _remind(enquiry)
    return 1


@recorded_step("enquiry.very-late")
def _mark_very_late(enquiry: Enquiry) -> int:
    hold(enquiry)
    turn = enquiry.turn
    if enquiry.state not in Enquiry.WAITING or turn.very_late_since or turn.very_late_on >= today_in(enquiry.place):
        return 0
    turn.very_late_since = turn.very_late_on + A_DAY
    turn.save()
    fact = facts.VeryLate(since=str(turn.very_late_since), stage=turn.stage)
    happened(enquiry, Event.VERY_LATE, fact, day=turn.very_late_on)
    _remind(enquiry)
    return 1


def _remind(enquiry: Enquiry) -> None:
    telling.office(enquiry, "late")
    link = queries.link_to_office(enquiry)
    if link is not None and link.state == link.OPEN:
        office_links.send(link, office_links.AFTER)


def _unclarified() -> list[Enquiry]:
    waiting = Enquiry.objects.filter(state=Enquiry.ASKED_BACK).select_related("place", "body", "asked_by")
    found = waiting.prefetch_related("turns")
    return [enquiry for enquiry in found if _waited_too_long(enquiry)]


def _waited_too_long(enquiry: Enquiry) -> bool:
    asked = enquiry.events.filter(kind=Event.ASKED_BACK).order_by("-pk").first()
    return asked is not None and due(queries.CLARIFY, asked.at, enquiry.place) < today_in(enquiry.place)


@recorded_step("enquiry.lapsed")
def _lapse(enquiry: Enquiry) -> int:
    hold(enquiry)
    if enquiry.state != Enquiry.ASKED_BACK:
        return 0
    end_turn(enquiry.turn, Turn.LAPSED)
    enquiry.state, enquiry.ended_at = Enquiry.LAPSED, clock.now()
    happened(enquiry, Event.LAPSED, facts.Lapsed())
    office_links.end(queries.OWNER, ref(enquiry))
    telling.asker(enquiry, "lapsed")
    return 1


def throw_away_old_drafts() -> int:
    """What nobody has touched for two months was not meant to be sent."""
    deleted, _rows = Draft.objects.filter(touched_at__lt=clock.now() - DRAFTS_KEPT).delete()
    return deleted
