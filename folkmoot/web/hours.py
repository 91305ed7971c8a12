"""How many hours a round takes, stage by stage: an estimate from its own numbers, every figure of it in one table."""

from dataclasses import dataclass
from math import ceil

from django.utils.translation import gettext_lazy as _

from folkmoot.base.verdict import Words
from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.paper.day_plan import SECONDS_A_SHEET
from folkmoot.furniture.paper.models import Batch
from folkmoot.spine.process.models import Process
from folkmoot.spine.process.rounds import chain

# Minutes of one person, as we guess them until rounds have been timed; only the seconds for a sheet come from the plan of a
# decision day. Nothing was measured or copied from elsewhere. Change a figure here when your own round tells you better.
MINUTES: dict[str, float] = {
    "words and rules": 8 * 60,  # writing the draft, choosing the rule, setting hours
    "money agreed": 6 * 60,  # finding who holds it, and both sides signing
    "an office asked": 30,
    "a letter": 1,  # print, fold, envelope; posting is counted with it
    "a noticeboard": 20,
    "a meeting": 3 * 3 * 60,  # three people, three hours each with setting up
    "a proposal taken in": 15,  # read, answer a question, put two alike together
    "a first check": 15,
    "a second check": 60,  # with the letter to an office and its answer
    "a week at the desk": 3 * 60,
    "a paper counted by hand": 0.25,
    "a paper keyed twice": 2 * SECONDS_A_SHEET / 60,
    "a third look": 2,  # at the two or three in a hundred that are read differently
    "the result told": 5 * 60,
    "a winner followed for a month": 45,
}
DIFFERENT = 0.03  # of papers that two people read differently
WON = 0.35  # of projects on a ballot, for rounds that have not ended
MONTHS = 9  # from the result to the last photograph


@dataclass(frozen=True)
class Numbers:
    """What the estimate is worked out from."""

    offices: int = 2
    letters: int = 300
    boards: int = 5
    meetings: int = 3
    proposals: int = 20
    weeks: int = 3
    papers: int = 100


@dataclass(frozen=True)
class StageHours:
    title: Words
    hours: int
    of_what: Words


def numbers_of(process: Process) -> Numbers:
    """The round's own numbers where it has them, and else a small round's."""
    usual = Numbers()
    proposals = max((_things(one) for one in (*chain(process), process)), default=0)
    boxes = Box.objects.filter(place=process.place, mixed_at=None, practice=False).exclude(owner="")
    papers = sum(Batch.objects.filter(box__in=boxes).values_list("issued", flat=True))
    hours = [stage.closes_at - stage.opens_at for stage in process.timetable.values()]
    return Numbers(
        offices=process.backings.count() or usual.offices,
        proposals=proposals or usual.proposals,
        papers=papers or usual.papers,
        weeks=max((ceil(one.days / 7) for one in hours), default=0) or usual.weeks,
    )


def _things(process: Process) -> int:
    if process.kind == "call":
        return process.call.proposals.count()
    return process.budget.projects.count() if process.kind == "budget" else 0


def estimate(of: Numbers) -> list[StageHours]:
    """Hours of people, stage by stage. Rounded up: a round has never taken less than was thought."""
    m = MINUTES
    winners = ceil(of.proposals * WON)
    papers = m["a paper counted by hand"] + m["a paper keyed twice"] + DIFFERENT * m["a third look"]
    return [
        _stage(
            _("Prepare"),
            m["words and rules"] + m["money agreed"] + of.offices * m["an office asked"],
            _("The words, the rules, the agreement about the money, the offices asked."),
        ),
        _stage(
            _("Tell everyone"),
            of.letters * m["a letter"] + of.boards * m["a noticeboard"],
            _("Letters folded and posted, sheets on noticeboards."),
        ),
        _stage(_("Meet"), of.meetings * m["a meeting"], _("Three people at each meeting, with setting up.")),
        _stage(_("Propose"), of.proposals * m["a proposal taken in"], _("Proposals read, helped with, put together.")),
        _stage(
            _("Check"),
            of.proposals * (m["a first check"] + m["a second check"]),
            _("Two looks at each proposal. Offices' own hours are not in it."),
        ),
        _stage(
            _("Vote"),
            of.weeks * m["a week at the desk"] + of.papers * papers,
            _("The desk open three hours a week; papers counted, entered by two people and put right."),
        ),
        _stage(_("Tell the result"), m["the result told"], _("A page, a poster, thanks, and the promises asked for.")),
        _stage(
            _("Deliver"),
            winners * MONTHS * m["a winner followed for a month"],
            _("Following what won for nine months. The work itself is not in it."),
        ),
    ]


def _stage(title: Words, minutes: float, of_what: Words) -> StageHours:
    return StageHours(title, ceil(minutes / 60), of_what)
