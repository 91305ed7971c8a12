"""The pack of a meeting as plain text: agenda, papers, what is open, earlier minutes and the ways to decide."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from folkmoot.base import human_time
from folkmoot.furniture.meetings import counting, minutes
from folkmoot.furniture.meetings.models import Item, Meeting
from folkmoot.furniture.meetings.owners import OpenTask


def pack_of(meeting: Meeting, items: list[Item], *, before: Iterable[str], tasks: list[OpenTask]) -> str:
    """Once the minutes have gone round, the minutes alone."""
    if meeting.is_public_now:
        return minutes.as_text(meeting, items)
    parts = [_head(meeting), _agenda(items)]
    parts += [_open(tasks)] if tasks else []
    parts += before
    return "\n\n".join(part.strip() for part in [*parts, _ways()]) + "\n"


def _head(meeting: Meeting) -> str:
    lines = [
        str(meeting.title),
        human_time.in_full(meeting.starts_at),
        meeting.where,
        meeting.access,
        meeting.from_home,
    ]
    return "\n".join(line for line in lines if line)


def _agenda(items: list[Item]) -> str:
    lines = [_titled(_("Agenda"))]
    for number, item in enumerate(items, start=1):
        lines.append(f"{number}. {item.heading}")
        if not item.hidden:
            lines += [item.about] if item.about else []
            lines += [f"{_('Paper:')} {item.paper_title}"] if item.paper_id else []
    return "\n".join(lines)


def _open(tasks: list[OpenTask]) -> str:
    return "\n".join(
        [_titled(_("Still open from before")), *(f"- {one.what}. {one.who}: {one.words}" for one in tasks)]
    )


def _ways() -> str:
    told = (f"{one.title}\n{one.say}\n{one.write}" for one in counting.PROMPTS)
    return "\n\n".join([_titled(_("Ways to decide")), *told])


def _titled(words: str) -> str:
    return words.upper()
