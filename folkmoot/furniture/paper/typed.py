"""What a reader types for one paper, as quickly as hands go: “3 7 12”, “3:2 7:1”, or one letter for what is no ballot."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from folkmoot.furniture.ballots.rounds import ORDER, POINTS, TICK, Paper
from folkmoot.furniture.paper.models import FOLDED, NOT_OURS, UNCLEAR
from folkmoot.furniture.paper.seen import Seen

LETTERS = {
    "b": Seen(blank=True),
    "u": Seen(why=UNCLEAR),
    "f": Seen(why=FOLDED),
    "n": Seen(why=NOT_OURS),
}
LEFT_OUT = "-"


def seen_in_typed(text: str, paper: Paper, *, scores: bool = False) -> Seen:
    """Make sense of it. Raises ValidationError for a number that is not on the paper or stands twice."""
    words = text.replace(",", " ").split()
    if len(words) == 1 and words[0].lower() in LETTERS:
        return LETTERS[words[0].lower()]
    if any(":" in word for word in words):
        return Seen(_checked([_pair(word) for word in words], paper))
    if paper.way == ORDER:
        return Seen(_checked([(word, str(rank)) for rank, word in enumerate(words, start=1)], paper))
    if paper.way == POINTS:
        return Seen(_in_the_order_of_the_sheet(words, paper, scores=scores))
    return Seen(_checked([(word, TICK) for word in words], paper))


def _pair(word: str) -> tuple[str, str]:
    number, _colon, mark = word.partition(":")
    return number, as_figure(mark)


def as_figure(mark: str) -> str:
    """“05” is 5, so that two who read the same also enter the same."""
    return str(int(mark)) if mark.isascii() and mark.isdecimal() else mark


def _in_the_order_of_the_sheet(words: list[str], paper: Paper, *, scores: bool) -> dict[str, str]:
    """Scores are typed down the sheet, a dash for a line left out; anything else on a points ballot needs its number."""
    if not scores:
        raise ValidationError(_("Type each line's number, a colon and its points: 3:5 7:2."))
    if len(words) != len(paper.lines):
        raise ValidationError(
            _("This sheet has %(lines)d lines, and you typed %(typed)d scores. Type a dash for a line without one.")
            % {"lines": len(paper.lines), "typed": len(words)}
        )
    numbers = [line.number for line in paper.lines]
    return _checked(
        [(one, as_figure(word)) for one, word in zip(numbers, words, strict=True) if word != LEFT_OUT], paper
    )


def _checked(marks: Sequence[tuple[str, str]], paper: Paper) -> dict[str, str]:
    listed = {line.number for line in paper.lines}
    for number, _mark in marks:
        if number not in listed:
            raise ValidationError(_("There is no “%(number)s” on this paper.") % {"number": number})
    if len({number for number, _mark in marks}) < len(marks):
        raise ValidationError(_("You typed a number twice."))
    return dict(marks)
