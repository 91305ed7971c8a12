"""What marks on a ballot mean: one reading for the screen, letter codes, kiosks, helpers and paper."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.decide.elections.methods import MOST, RANKED
from folkmoot.furniture.ballots.rounds import TICK, BadMarks, Marks, Read

LONGEST_FIGURE = 3


def read_marks(method: str, seats: int, standing: Sequence[str], marks: Marks, *, blank: bool = False) -> Read:
    """Marks as a ballot.

    standing  ids of those who stand, in the order of the paper: line 1, 2, 3 …

    Places may have gaps: who wrote 1 and 3 meant a first and a second. Too many ticks are kept out of the count.
    Raises BadMarks for what stands on no such paper: an unknown line, a place given twice, words for numbers.
    """
    known = {str(number): one for number, one in enumerate(standing, start=1)}
    if set(marks) - set(known):
        raise BadMarks(_("One of these marks is beside nobody who stands."))
    if method in RANKED:
        places = {} if blank else _places(marks)
        return Read({"order": [known[places[place]] for place in sorted(places)]}, True)
    if any(mark != TICK for mark in marks.values()):
        raise BadMarks(_("On this ballot a line is ticked or left empty."))
    ticked = [] if blank else sorted(known[number] for number in marks)
    too_many = method == MOST and len(ticked) > seats
    return Read({"approves": ticked}, not too_many, at_most(seats) if too_many else "")


def _places(marks: Marks) -> dict[int, str]:
    """{place: number of the line}"""
    found: dict[int, str] = {}
    for number, mark in marks.items():
        figure = mark.strip()
        if not figure or not figure.strip("0"):
            continue
        if not (figure.isascii() and figure.isdigit() and len(figure) <= LONGEST_FIGURE):
            raise BadMarks(_("Write whole numbers only, such as 1 or 2."))
        if int(figure) in found:
            raise BadMarks(
                _("Two people have place %(place)d. Give each place to one person.") % {"place": int(figure)}
            )
        found[int(figure)] = number
    return found


def at_most(seats: int) -> str:
    return ngettext("Tick one person only.", "Tick at most %(seats)d people.", seats) % {"seats": seats}


def marks_of(choice: Mapping, standing: Sequence[str]) -> dict[str, str]:
    """A ballot as the marks that make it: {id: mark}."""
    if "order" in choice:
        return {one: str(place) for place, one in enumerate(choice["order"], start=1)}
    return {one: TICK for one in choice.get("approves", ()) if one in standing}
