"""The ballot paper of a poll, and what marks on it mean: for letter codes, kiosks, helpers and paper."""

from django.utils.translation import gettext as _

from folkmoot.base.verdict import Verdict, Words
from folkmoot.decide.polls.actions import choice_of
from folkmoot.decide.polls.counting import count
from folkmoot.decide.polls.frozen import rules_of
from folkmoot.decide.polls.headline import in_a_sentence
from folkmoot.decide.polls.models import Poll
from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.ballots.rounds import ONE, TICK, TICKS, BadMarks, Marks, Paper, PaperLine, Read, Round
from folkmoot.spine.process.practice import process_of, with_practice
from folkmoot.spine.process.rules import may_see, stage_allows


def poll_of(box: Box) -> Poll:
    """The poll whose box this is, or the draft that is practised with it."""
    return process_of(box).poll if box.practice else box.poll


def paper(box: Box) -> Paper:
    poll = poll_of(box)
    single = poll.method == Poll.SINGLE
    return Paper(
        title=poll.question,
        lines=tuple(PaperLine(number, option.label, option.about) for number, option in _numbered(poll)),
        way=ONE if single else TICKS,
        help=_("Pick one answer.") if single else _("Tick every answer you would be glad of."),
        fewest=0,
        most=1 if single else None,
        language=(poll.process.frozen or {}).get("language", ""),
    )


def _numbered(poll: Poll):
    return ((str(number), option) for number, option in enumerate(poll.options.all(), start=1))


def allows(box: Box) -> Verdict:
    return stage_allows(box.poll.process, "vote")


def read(box: Box, marks: Marks, blank: bool) -> Read:
    """Marks as a ballot; more than one answer where one may be picked is kept out of the count."""
    poll = poll_of(box)
    known = {number: option.public_id for number, option in _numbered(poll)}
    if set(marks) - set(known) or any(mark != TICK for mark in marks.values()):
        raise BadMarks(_("One of these marks is not for an answer of this poll."))
    chosen = set() if blank else {known[number] for number in marks}
    if poll.method == Poll.SINGLE and len(chosen) > 1:
        return Read({"options": sorted(chosen)}, False, _("Only one answer can be picked."))
    return Read(choice_of(poll, chosen), True)


def came_out(box: Box) -> tuple[Words, ...]:
    """What a practice came to, in the words of a real result, and how many picked each answer."""
    working = count(rules_of(poll_of(box)), box)
    told = {"ballots": working["ballots"]}
    lines = (
        _("%(answer)s: %(votes)d of %(ballots)d") % {**told, "answer": working["labels"][one], "votes": votes}
        for one, votes in sorted(working["counts"].items(), key=lambda one: -one[1])
    )
    return (in_a_sentence(working), *lines)


ROUND = with_practice(
    Round(
        paper=paper,
        allows=allows,
        read=read,
        address=lambda box: box.poll.address(),
        may_see=lambda person, box: may_see(person, box.poll.process),
        came_out=came_out,
    )
)
