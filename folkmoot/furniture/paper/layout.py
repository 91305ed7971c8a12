"""Which lines of a ballot go on which side of paper. Text is measured roughly and generously, so that nothing is ever cut off."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from folkmoot.furniture.ballots.rounds import Paper, PaperLine

SHORT = 14  # letters that fit beside a title: a cost


@dataclass(frozen=True)
class Size:
    """How much room things take, in millimetres, and how many letters fit on a line."""

    side: float  # for lines, on a side without a head
    head: float  # stub, one line of title, one of help
    text: float  # a line of text
    around: float  # above and below a line of the ballot
    least: float  # a line of the ballot with a short title: its box
    letters: int
    letters_of_head: int
    beside: bool = True  # short second words stand beside the title


NORMAL = Size(228, 60, 5.1, 3.6, 11.9, 52, 40)
LARGE = Size(222, 94, 8.4, 4.0, 15.4, 30, 26)
SCORED = Size(222, 56, 5.1, 3.6, 11.9, 24, 40, beside=False)  # beside a row of boxes for scores


def height(line: PaperLine, size: Size) -> float:
    lines = ceil(len(line.title) / size.letters)
    if line.more and not (size.beside and is_short(line.more)):
        lines += ceil(len(line.more) / size.letters)
    return max(size.least, lines * size.text + size.around)


def head_of(paper: Paper, size: Size) -> float:
    """What title, help and notes take; the first line of each is in `size.head`."""
    words = len(str(paper.help)) + sum(len(str(note)) for note in paper.notes)
    further = len(paper.title) // size.letters_of_head * 1.6 + words // (size.letters * 1.4)
    return size.head + further * size.text


def sides(paper: Paper, size: Size = NORMAL) -> list[list[PaperLine]]:
    """The lines in order, side by side of paper. Every line stands somewhere, and there is always one side."""
    pages: list[list[PaperLine]] = [[]]
    left = size.side - head_of(paper, size)
    for line in paper.lines:
        needs = height(line, size)
        if needs > left and pages[-1]:
            pages.append([])
            left = size.side
        pages[-1].append(line)
        left -= needs
    return pages


def is_short(words: str) -> bool:
    """Whether a line's second words stand beside its title instead of below it."""
    return 0 < len(words) <= SHORT


def numbered(pages: Sequence[Sequence[PaperLine]], size: Size = NORMAL) -> list[dict]:
    """The sides as a template draws them."""
    of = len(pages)
    return [
        {
            "lines": [{"line": line, "beside": size.beside and is_short(line.more)} for line in lines],
            "number": number,
            "is_first": number == 1,
            "is_last": number == of,
            "of": of,
        }
        for number, lines in enumerate(pages, start=1)
    ]
