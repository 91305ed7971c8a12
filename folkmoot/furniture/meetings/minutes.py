"""The minutes with their headings, for print, and as one plain text, for reading aloud. They name offices and numbers, no person."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from folkmoot.base import human_time
from folkmoot.base.verdict import Words
from folkmoot.furniture.meetings.models import Item, Meeting


@dataclass(frozen=True)
class Point:
    """One point as it is read: its heading, what was said and decided, and what was asked."""

    number: int
    heading: Words
    said: tuple[str, ...]
    asked: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """The minutes of one meeting with their parts."""

    meeting: Meeting
    counted: str
    points: tuple[Point, ...]


def as_sheet(meeting: Meeting, items: list[Item]) -> Sheet:
    points = (Point(number, item.heading, _said(item), _asked(item)) for number, item in enumerate(items, start=1))
    return Sheet(meeting, counted(meeting), tuple(points))


def as_text(meeting: Meeting, items: list[Item]) -> str:
    sheet = as_sheet(meeting, items)
    lines = [
        str(meeting.title),
        _("Meeting of %(when)s, %(where)s") % {"when": human_time.in_full(meeting.starts_at), "where": meeting.where},
        sheet.counted,
        "",
    ]
    for point in sheet.points:
        lines += [f"{point.number}. {point.heading}", *point.said, *point.asked, ""]
    if meeting.corrections:
        lines += [_("Corrections when these minutes were approved:"), meeting.corrections]
    return "\n".join(lines).strip() + "\n"


def counted(meeting: Meeting) -> str:
    """Who voted, in numbers."""
    return _(
        "There to vote: %(residents)d who live here and %(others)d others; %(guests)d guests. Needed to decide: %(quorum)d."
    ) % {
        "residents": meeting.residents_voting,
        "others": meeting.others_voting,
        "guests": meeting.guests,
        "quorum": meeting.quorum,
    }


def _said(item: Item) -> tuple[str, ...]:
    if item.hidden:
        return (_("What was written here is not shown."),)
    found = [item.note] if item.note else []
    if item.approved:
        found.append(item.get_approved_display())
        found += [item.corrections] if item.corrections else []
    if (aside := len(item.interests.all())) > 0:
        found.append(_("Stood aside because of an interest: %(many)d") % {"many": aside})
    if (made := item.made) is not None:
        label = _("Decided") if made.carried else _("Not carried")
        found.append(f"{label}: {made.text} ({made.method_words}{', ' + hands(made) if made.is_counted else ''})")
        found += [made.how] if made.how else []
    return tuple(str(words) for words in found)


def _asked(item: Item) -> tuple[str, ...]:
    tasks = [] if item.hidden else item.tasks.all()
    return tuple(
        _("Asked of %(body)s: %(what)s, by %(day)s")
        % {"body": task.body, "what": task.what, "day": human_time.in_full(task.due_on)}
        for task in tasks
    )


def hands(decision) -> str:
    return _("%(for)d for, %(against)d against, %(neither)d neither") % {
        "for": decision.votes_for or 0,
        "against": decision.votes_against or 0,
        "neither": decision.abstained or 0,
    }
