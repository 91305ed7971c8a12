"""Who speaks on a decision day: the order as pages show it, and as an organiser types it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from folkmoot.base.forms import PlainForm
from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.ballots.rounds import Paper
from folkmoot.furniture.paper.day_plan import turn_at


@dataclass(frozen=True)
class Speaks:
    number: str
    title: str
    at: datetime | None = None


def lines_of(box: Box) -> list[str]:
    """The numbers of the lines that are told of, in their order."""
    return list(box.turns.values_list("line", flat=True))


def turns_of(box: Box, paper: Paper, start: datetime | None = None) -> list[Speaks]:
    """Who speaks, in order; with the time of each when it is known when the doors open."""
    titles = {line.number: line.title for line in paper.lines}
    speaking = [line for line in lines_of(box) if line in titles]
    return [
        Speaks(line, titles[line], turn_at(start, position) if start else None)
        for position, line in enumerate(speaking)
    ]


class TurnsForm(PlainForm):
    """A place in the order for each line of the paper; left empty, nobody speaks for it."""

    def __init__(self, *args: Any, paper: Paper, standing: list[str], **more: Any) -> None:
        more.setdefault("auto_id", "turn_%s")
        super().__init__(*args, **more)
        # Before anything is kept, those who asked to speak stand there already.
        first = standing or [line.number for line in paper.lines if line.wants_to_speak]
        self.lines = {f"line-{at}": line for at, line in enumerate(paper.lines)}
        for name, line in self.lines.items():
            self.fields[name] = forms.IntegerField(
                label=f"{line.number}. {line.title}",
                help_text=_("Its proposers would like to speak.") if line.wants_to_speak else "",
                min_value=1,
                max_value=len(paper.lines),
                required=False,
                initial=first.index(line.number) + 1 if line.number in first else None,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        taken: set[int] = set()
        for name, place in list(cleaned.items()):
            if place in taken:
                self.add_error(name, _("Another speaks at this place already."))
            elif place:
                taken.add(place)
        return cleaned

    def in_order(self) -> list[str]:
        given = {name: place for name, place in self.cleaned_data.items() if place}
        return [self.lines[name].number for name in sorted(given, key=given.__getitem__)]
