"""When the papers add up, or two people have said why not, they go into the box with all the others."""

import hashlib
import secrets

from folkmoot.belong.people.models import Person
from folkmoot.furniture.ballots import box as boxes
from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.paper import facts, rules
from folkmoot.furniture.paper.balance import WAYS, Balance, balance_of
from folkmoot.furniture.paper.models import Batch, Reading, Sheet, Signature
from folkmoot.furniture.paper.seen import deciding, judge
from folkmoot.record.action import action, recorded_step
from folkmoot.record.write import write

_random = secrets.SystemRandom()


class PaperWasChanged(RuntimeError):
    """What is noted of a paper is not what its readings say: somebody changed a row by hand, so nothing is put in."""


@action(may=rules.may_sign, writes="paper.difference-signed")
def sign_difference(person: Person, box: Box, number: int, *, reason: str) -> Signature:
    """Put one's name and a public reason to figures that do not add up. With a second name the round goes on.

    number  of the batch, or Signature.WHOLE for roll and box
    """
    Box.objects.select_for_update().get(pk=box.pk)
    balance = balance_of(box)
    figures = balance.whole.figures if number == Signature.WHOLE else balance.of_batch(number).figures
    names = Signature.objects.filter(box=box, number=number, figures=figures)
    signature, _made = Signature.objects.get_or_create(
        box=box, number=number, figures=figures, by=person, defaults={"reason": reason}
    )
    write(facts.DifferenceSigned(batch=number, figures=figures, names=names.count()), about=box)
    return signature


def put_in(box: Box) -> None:
    """Called while the box is being mixed: every accepted paper becomes a ballot, in random order. All of them or none."""
    if box.batches.exists():
        _put_in(box)


@recorded_step("paper.put-in")
def _put_in(box: Box) -> None:
    list(Batch.objects.select_for_update().filter(box=box))
    balance = balance_of(box)
    papers, digest = _accepted(box)
    for sheet, choice in _random.sample(papers, len(papers)):
        boxes.cast(box, f"paper:{sheet.public_id}", choice, via=WAYS[sheet.batch.kind])
    write(_told(balance, len(papers), digest), about=box)


def _accepted(box: Box) -> tuple[list[tuple[Sheet, dict]], str]:
    """(every accepted paper with its ballot, a digest of what was read), found again from the readings themselves."""
    sheets = Sheet.objects.filter(batch__box=box).select_related("batch").order_by("batch__number", "number")
    found, leaves = [], []
    for sheet in sheets.prefetch_related("readings"):
        readings = [reading for reading in sheet.readings.all() if reading.attempt == sheet.attempt]
        said = deciding(readings)
        judged = judge(box, said) if said else None
        if (judged.state if judged else None) != (sheet.state if sheet.is_settled else None):
            raise PaperWasChanged(f"{sheet.batch.number}/{sheet.number}")
        if judged and judged.state == Sheet.ACCEPTED:
            found.append((sheet, judged.choice))
            leaves += [reading.leaf for reading in readings]
    return found, hashlib.sha256("\n".join(leaves).encode()).hexdigest()


def _told(balance: Balance, accepted: int, digest: str) -> facts.PaperCounted:
    sums = balance.sums
    return facts.PaperCounted(
        issued=sum(one.issued for one in sums),
        returned=balance.of,
        spoiled=sum(one.spoiled or 0 for one in sums),
        unused=sum(one.unused or 0 for one in sums),
        accepted=accepted,
        rejected=sum(one.rejected for one in sums),
        signed_differences=len(balance.signed),
        readings_digest=digest,
    )


def forget_readings() -> int:
    """When a round's link key is gone, what was read on each of its papers goes too."""
    over = Box.objects.filter(key_destroyed_at__isnull=False, batches__sheets__readings__salt__gt="").distinct()
    boxes_over = list(over)
    for box in boxes_over:
        _forget(box)
    return len(boxes_over)


@recorded_step("paper.readings-forgotten")
def _forget(box: Box) -> None:
    Reading.objects.filter(sheet__batch__box=box).update(marks={}, salt="")
    write(facts.ReadingsForgotten(box=box.public_id), about=box)
