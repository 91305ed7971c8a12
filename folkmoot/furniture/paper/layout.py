"""Which lines of a ballot go on which side of paper. Text is measured roughly and generously, so that nothing is ever cut off."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from folkmoot.furniture.ballots.rounds import PaperLine

# Room for lines on a side, in millimetres: less on the first, which carries title, help and stub.
FIRST, LATER = 132, 188


@dataclass(frozen=True)
class Size:
    """How much room a line takes: millimetres of one line of text, of the space around, and letters that fit beside the box."""

    text: float
    around: float
    letters: int


NORMAL, LARGE = Size(5.2, 5.5, 56), Size(9.2, 7.5, 30)
NARROW = Size(5.2, 5.5, 34)  # beside a row of boxes for scores


def height(line: PaperLine, size: Size) -> float:
    lines = ceil(len(line.title) / size.letters) + (ceil(len(line.more) / size.letters) if line.more else 0)
    return max(1, lines) * size.text + size.around


def sides(
    lines: Sequence[PaperLine], size: Size = NORMAL, *, first: float = FIRST, later: float = LATER
) -> list[list[PaperLine]]:
    """The lines in order, side by side of paper. Every line stands somewhere, and there is always one side."""
    pages: list[list[PaperLine]] = [[]]
    left = first
    for line in lines:
        needs = height(line, size)
        if needs > left and pages[-1]:
            pages.append([])
            left = later
        pages[-1].append(line)
        left -= needs
    return pages
