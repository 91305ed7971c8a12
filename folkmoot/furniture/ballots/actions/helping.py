"""Helping somebody to vote by phone or at the door, and asking a few of them afterwards whether it was right."""

import secrets
from collections import Counter
from datetime import timedelta
from math import ceil

from django.conf import settings
from django.utils.translation import gettext as _

from folkmoot.base import clock
from folkmoot.base.limits import within_limit
from folkmoot.base.verdict import Refused, insist, refuse
from folkmoot.belong.people.models import Person
from folkmoot.furniture.ballots import facts, rules
from folkmoot.furniture.ballots.actions.voting import beside, cast_marks, line_behind
from folkmoot.furniture.ballots.box import Receipt
from folkmoot.furniture.ballots.models import AssistedVote, Box, HelperPromise, RollLine
from folkmoot.furniture.ballots.rounds import Marks
from folkmoot.record.action import action, recorded_step
from folkmoot.record.write import write

WORDS = "1"  # which wording of the promise was signed
SHARE_RUNG = 0.02
A_DAY = 24 * 60
_random = secrets.SystemRandom()


@action(may=rules.may_promise, writes="helper.promised")
def promise(person: Person, box: Box) -> HelperPromise:
    """Sign the helper's promise for this round; once is enough."""
    kept, made = HelperPromise.objects.get_or_create(
        box=box, person=person, defaults={"words_version": WORDS, "signed_on": clock.now().date()}
    )
    if made:
        write(facts.HelperPromised(), about=box)
    return kept


@action(may=rules.may_help, writes="ballot.cast")
def cast_for(  # noqa: PLR0913 - what was heard, each by name
    person: Person,
    box: Box,
    *,
    claim: str,
    marks: Marks,
    blank: bool = False,
    phone: str = "",
    other: Person | None = None,
) -> Receipt:
    """Enter what a voter said, after reading it back to them. The last before the close counts, whoever entered it.

    phone  where the voter wants to be rung if they are drawn; kept sealed, and wiped afterwards
    other  who came along, for somebody in a care home
    """
    line = line_behind(box, claim)
    if line.reason == RollLine.CARE:
        insist(rules.two_visit(person, box, other))
    most = settings.HELPED_A_DAY
    if not within_limit("helped", f"{box.public_id} {person.public_id}", most=most, minutes=A_DAY):
        raise Refused(
            refuse(_("You have helped %(most)d voters today, the most for one helper. Ask another.") % {"most": most})
        )
    AssistedVote.objects.create(box=box, helper=person, phone=phone)
    return cast_marks(box, beside(box, "helper", line), marks, blank=blank, via="helper")


@action(may=rules.may_ring, writes="call-backs.answered")
def note_answer(person: Person, vote: AssistedVote, *, answer: str) -> AssistedVote:
    """What the voter said when rung. Their number goes at once; the counts are published with the last answer."""
    won = AssistedVote.objects.filter(pk=vote.pk, answer="").update(answer=answer, rung_by=person, phone="")
    if not won:
        raise Refused(refuse(_("Somebody else has asked them in the meantime.")))
    _publish_if_all_answered(vote.box)
    return AssistedVote.objects.get(pk=vote.pk)


# --- What the tick does --------------------------------------------------------------------------


def draw_call_backs() -> int:
    """Once a box is mixed: two in a hundred of the assisted votes, at least one. All other rows go, with their numbers."""
    boxes = list(Box.objects.filter(mixed_at__isnull=False, assisted__drawn=False).distinct())
    for box in boxes:
        _draw(box)
    return len(boxes)


@recorded_step("call-backs.drawn")
def _draw(box: Box) -> None:
    votes = list(box.assisted.filter(drawn=False))
    reachable = [vote for vote in votes if vote.phone]
    wanted = max(1, ceil(SHARE_RUNG * len(votes)))
    drawn = _random.sample(reachable, min(wanted, len(reachable)))
    box.assisted.filter(pk__in=[vote.pk for vote in drawn]).update(drawn=True)
    box.assisted.filter(drawn=False).delete()
    # How many were helped in all is told with the turnout, where small numbers are hidden.
    write(facts.CallBacksDrawn(drawn=len(drawn)), about=box)


def end_call_backs() -> int:
    """When the time to challenge the result is over, whoever was not reached is not rung any more."""
    over = clock.now() - timedelta(days=settings.CHALLENGE_DAYS)
    boxes = list(Box.objects.filter(closes_at__lte=over, assisted__drawn=True, assisted__answer="").distinct())
    for box in boxes:
        _end(box)
    return len(boxes)


@recorded_step("call-backs.answered")
def _end(box: Box) -> None:
    box.assisted.filter(answer="").update(answer=AssistedVote.NOT_REACHED, phone="")
    _publish_if_all_answered(box)


def _publish_if_all_answered(box: Box) -> None:
    answers = Counter(box.assisted.values_list("answer", flat=True))
    if answers[""]:
        return
    counts = [answers[one] for one in (AssistedVote.CONFIRMED, AssistedVote.DIFFERS, AssistedVote.NOT_REACHED)]
    write(facts.CallBacksAnswered(*counts), about=box)
