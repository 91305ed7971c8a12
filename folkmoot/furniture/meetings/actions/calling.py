"""Calling a meeting, and its agenda until it begins."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from folkmoot.base import clock
from folkmoot.base.verdict import insist
from folkmoot.belong.people.models import Person
from folkmoot.cupboard.files import shelf
from folkmoot.cupboard.files.documents import Document
from folkmoot.furniture.meetings import facts, queries, rules, telling
from folkmoot.furniture.meetings.actions.agenda import changed, minutes_item
from folkmoot.furniture.meetings.actions.held import hold, hold_item, remember
from folkmoot.furniture.meetings.models import Item, Meeting
from folkmoot.furniture.moderation.holding import look_first
from folkmoot.record.action import PRIVATE, action
from folkmoot.record.write import write


@dataclass(frozen=True)
class Call:
    """When and where, and what is talked about. `noticed_on`: it was held before it was typed in, with notice on paper."""

    starts_at: datetime
    where: str
    points: tuple[str, ...] = ()
    from_home: str = ""
    link: str = ""
    access: str = ""
    short_notice: str = ""
    noticed_on: date | None = None


@action(may=rules.may_call, writes="meeting.called")
def call(person: Person, thing: Any, given: Call) -> Meeting:
    """Call a meeting. Its agenda opens with the minutes to approve and with what is still open from before."""
    later = given.starts_at < clock.now()
    if not later:
        insist(rules.notice_is_kept(thing, given.starts_at, given.short_notice))
    meeting = Meeting.objects.create(
        place=thing.place,
        about=queries.about_of(thing),
        title=str(thing)[:120],
        starts_at=given.starts_at,
        where=given.where,
        from_home=given.from_home,
        link="" if later else given.link,
        access=given.access,
        called_at=clock.now(),
        short_notice=given.short_notice,
        typed_later=later,
        noticed_on=given.noticed_on if later else None,
    )
    points = _agenda(meeting, person, given.points)
    fact = facts.Called(starts_at=f"{given.starts_at:%Y-%m-%dT%H:%MZ}", points=points, notice_days=meeting.notice_days)
    remember(meeting, write(fact, about=meeting))
    if not later:
        telling.called(meeting, person)
    return meeting


def _agenda(meeting: Meeting, person: Person, points: tuple[str, ...]) -> int:
    """What comes first on every agenda, then the points, then anything else."""
    items = [minutes_item(before) for before in queries.waiting_minutes(meeting.about, meeting.starts_at)]
    items.append(Item(kind=Item.TASKS, title=_("What was asked for, and how it stands")))
    items += [Item(kind=Item.BUSINESS, title=point, put_by=person) for point in points]
    items.append(Item(kind=Item.ANY_OTHER, title=_("Anything else")))
    for position, item in enumerate(items, start=1):
        item.meeting, item.position = meeting, position * 10
        item.save()
    return len(items)


@action(may=rules.may_put, writes="meeting.agenda-changed")
def put_item(  # noqa: PLR0913 - the parts of a point, each by name
    person: Person,
    meeting: Meeting,
    *,
    title: str,
    about: str = "",
    paper: Document | None = None,
    paper_title: str = "",
) -> Item:
    """Put a point on the agenda, with a paper if there is one. It stands before “anything else”."""
    hold(meeting)
    insist(rules.may_put(person, meeting))
    last = meeting.items.exclude(kind=Item.ANY_OTHER).order_by("-position").first()
    item = Item.objects.create(
        meeting=meeting,
        position=(last.position if last else 0) + 1,
        title=title,
        about=about,
        put_by=person,
        paper=shelf.keep_document(paper) if paper else None,
        paper_title=paper_title if paper else "",
    )
    for after in meeting.items.filter(kind=Item.ANY_OTHER):
        after.position = item.position + 10
        after.save(update_fields=["position"])
    changed(meeting)
    item.hidden = look_first(person, meeting.place, "meeting-point", item.public_id)
    return item


@action(may=rules.may_drop, writes="meeting.agenda-changed")
def drop_item(person: Person, item: Item) -> None:
    """Take a point off the agenda, with its paper."""
    hold_item(item)
    insist(rules.may_drop(person, item))
    meeting, paper = item.meeting, item.paper
    item.delete()
    if paper is not None:
        shelf.let_go(paper)
    changed(meeting)


@action(may=rules.may_cancel, writes="meeting.cancelled")
def cancel(person: Person, meeting: Meeting, *, why: str) -> Meeting:
    """It does not take place. Everybody who belongs is told, and the page says why."""
    hold(meeting)
    insist(rules.may_cancel(person, meeting))
    meeting.state, meeting.why_cancelled = Meeting.CANCELLED, why
    meeting.save()
    remember(meeting, write(facts.Cancelled(), about=meeting, because=meeting.leaf or None))
    telling.cancelled(meeting, person)
    return meeting


@action(may=rules.may_set_link, writes=PRIVATE)
def set_link(person: Person, meeting: Meeting, *, link: str) -> Meeting:
    """The link by which those who belong take part online, another one, or none."""
    hold(meeting)
    insist(rules.may_set_link(person, meeting))
    meeting.link = link
    meeting.save(update_fields=["link"])
    return meeting
