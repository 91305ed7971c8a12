"""A ballot as somebody would read it aloud: one short sentence after another, in the order of the paper."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.furniture.ballots.rounds import ONE, ORDER, POINTS, TICKS, Paper, PaperLine


def spoken(paper: Paper) -> list[str]:
    """The sentences. Numbers come before names, so that a listener can write down what to mark."""
    return list(_sentences(paper))


def _sentences(paper: Paper) -> Iterator[str]:
    yield _("This is the ballot: %(title)s") % {"title": _ended(paper.title)}
    lines = len(paper.lines)
    yield ngettext("There is %(n)d line on it.", "There are %(n)d lines on it.", lines) % {"n": lines}
    yield str(paper.help)
    yield from (str(note) for note in paper.notes)
    group = ""
    for line in paper.lines:
        if line.group and line.group != group:
            yield _("Now comes: %(group)s") % {"group": _ended(line.group)}
        group = line.group
        yield _line(line)
    yield _("The last choice is: none of these.")
    yield how_to_mark(paper)


def _line(line: PaperLine) -> str:
    title = {"number": line.number, "title": _ended(line.title)}
    said = _("Number %(number)s: %(title)s") % title
    return f"{said} {_ended(line.more)}" if line.more else said


def how_to_mark(paper: Paper) -> str:
    ways = {
        TICKS: _("Put a tick beside each number you are for."),
        ONE: _("Put one tick, beside the number you are for."),
        ORDER: _("Write 1 beside the one you want most, 2 beside the next, and so on."),
        POINTS: _("Write how many points you give beside each number."),
    }
    return ways.get(paper.way, "")


def _ended(text: str) -> str:
    """A full stop where the writer left none, so that a voice pauses."""
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
