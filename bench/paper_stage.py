"""The stage of paper_ballots.py: a real round, real batches, and readers who go through the product's own actions."""

import random
from collections import Counter
from datetime import timedelta

from bench.paper_ballots import BATCHES, FEWEST, MOST, PROJECTS, Found, Paper, papers, read
from folkmoot.base import clock
from folkmoot.furniture.ballots import box as boxes
from folkmoot.furniture.ballots.rounds import TICK
from folkmoot.furniture.paper import actions
from folkmoot.furniture.paper.balance import balance_of
from folkmoot.furniture.paper.models import UNCLEAR, Batch, Sheet
from folkmoot.furniture.paper.seen import Seen
from folkmoot.spine.process.models import Process
from tests import make


def enter_papers(count: int, wrong: float, chance: random.Random) -> Found:
    """Issue, count back, read twice, decide, close and count. What it found, with every fault as a sentence."""
    process = _open_a_budget()
    box, found = process.budget.box, Found(count, wrong)
    readers = [process.place.organiser, make.holder(process.place, "clerk"), make.holder(process.place, "checker")]
    piles = _piles(list(papers(count, chance)))
    decided: list[Paper] = []
    for pile in piles:
        batch = _issue(readers[0], box, pile)
        decided += [_enter(batch, number, paper, readers, wrong, chance, found) for number, paper in enumerate(pile, 1)]
    found.wrong_in_count = sum(
        paper != said for paper, said in zip([p for pile in piles for p in pile], decided, strict=True)
    )
    balance = balance_of(box)
    found.fault(not balance.is_settled, f"these batches do not add up: {balance.unsettled}")
    found.fault(balance.of != count, f"{balance.of} papers came back instead of {count}")
    found.fault(Sheet.objects.exclude(state__in=("accepted", "rejected")).exists(), "a paper was left unsettled")
    _close(process, box, decided, found)
    return found


def _open_a_budget() -> Process:
    projects = [(f"Project {number}", 1_000_00 * number) for number in range(1, PROJECTS + 1)]
    # The quickest rule: entering is tried here, not counting.
    limits = {"fewest_ticks": FEWEST, "most_ticks": MOST, "rule": "greedy_votes"}
    return make.process("budget", "vote", people=0, projects=projects, **limits)


def _piles(all_papers: list[Paper]) -> list[list[Paper]]:
    size = -(-len(all_papers) // BATCHES)
    return [all_papers[start : start + size] for start in range(0, len(all_papers), size)]


def _issue(by, box, pile: list[Paper]) -> Batch:
    """A tenth more are issued than come back; two of those are spoiled."""
    unused = len(pile) // 10
    day = clock.now().date() + timedelta(days=14)
    batch = actions.issue(by, box, where="A hall", issued=len(pile) + unused + 2, key_by=day)
    return actions.count_back(by, batch, returned=len(pile), spoiled=2, unused=unused)


def _enter(batch, number, paper, readers, wrong, chance, found) -> Paper:  # noqa: PLR0913, PLR0917
    """One paper on its way. Returns what it was taken to say in the end."""
    first, second, third = (read(paper, wrong, chance) for _reader in readers)
    actions.read_paper(readers[0], batch, number, seen=_seen(first))
    sheet = actions.read_paper(readers[1], batch, number, seen=_seen(second))
    caught = sheet.state == Sheet.DIFFERS
    found.fault(caught != (first != second), f"paper {batch.number}/{number}: a difference was missed or made up")
    _note(found, paper, first, second)
    if not caught:
        return first
    actions.decide(readers[2], sheet, seen=_seen(third))
    found.to_a_third += 1
    found.decided_wrong += third != paper
    return third


def _note(found: Found, paper: Paper, first: Paper, second: Paper) -> None:
    wrong = (first != paper) + (second != paper)
    found.one_wrong += wrong == 1
    found.both_wrong_apart += wrong == 2 and first != second
    found.both_wrong_alike += wrong == 2 and first == second


def _seen(paper: Paper) -> Seen:
    ticks, other = paper
    return Seen({str(one): TICK for one in ticks}, blank=other == "blank", why=UNCLEAR if other == "unclear" else "")


def _close(process: Process, box, decided: list[Paper], found: Found) -> None:
    """The clock turns; what is in the box must be what was decided, neither more nor less."""
    with clock.at(box.settled_at + timedelta(minutes=1)):
        make.tick()
    process.refresh_from_db()
    found.fault(process.state != Process.CONCLUDED, "the result was not published")
    wanted = Counter(tuple(sorted(ticks)) for ticks, other in decided if other != "unclear" and len(ticks) <= MOST)
    in_box = Counter(tuple(sorted(map(int, choice["approves"]))) for choice in boxes.counted(box))
    found.fault(in_box != wanted, "what is in the box is not what was decided")
    marked = box.roll.filter(voted=True).count()
    found.fault(marked != sum(wanted.values()), f"{marked} lines of the roll for {sum(wanted.values())} papers")
