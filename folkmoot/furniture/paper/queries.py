"""Reads about paper: which round, which batch, which paper next."""

from django.db.models import Count, QuerySet

from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places.models import Place
from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.ballots.rules import may_see, tries_it
from folkmoot.furniture.paper.models import Batch, Reading, Sheet, Signature, Stub, home_of
from folkmoot.record import shown

SPARE = 20  # papers that may be entered beyond the number counted: a wrong count must show, not hide a paper


def box_here(person: Visitor, place: Place, public_id: str) -> Box | None:
    """A round's box, for whoever may see what is voted on."""
    box = Box.objects.filter(place=place, public_id=public_id).exclude(owner="").select_related("place").first()
    if box is None or box.opened_at is None:
        return None
    if box.practice:
        return box if tries_it(person, box) and may_see(person, box) else None
    subject = shown.rows_of([box.subject]).get(box.subject)
    return box if shown.is_shown(subject, person) else None


def was_stopped(box: Box) -> bool:
    """Whether what was voted on was cancelled: then nothing is counted, and nothing is waited for."""
    subject = shown.rows_of([box.subject]).get(box.subject)
    return getattr(subject, "state", "") == "cancelled"


def batch_here(box: Box, number: int) -> Batch | None:
    batch = box.batches.filter(number=number).first()
    if batch:
        batch.box = box  # with its place, read once
    return batch


def sheet_here(batch: Batch, number: int) -> Sheet | None:
    sheet = batch.sheets.filter(number=number).first()
    if sheet:
        sheet.batch = batch
    return sheet


def readings_of(sheet: Sheet) -> list[Reading]:
    """The readings of the present attempt, in order."""
    return list(sheet.readings.filter(attempt=sheet.attempt).select_related("by"))


def earlier_readers(sheet: Sheet) -> set[int]:
    """Whoever read this paper in an attempt before the present one."""
    return set(sheet.readings.filter(attempt__lt=sheet.attempt).values_list("by", flat=True))


def highest(batch: Batch) -> int:
    return max(batch.issued, batch.returned or 0) + SPARE


def next_for(person: Person, batch: Batch, *, from_end: bool = False) -> int | None:
    """The next paper that this person can read: not settled, not read by them, not read by two others.

    from_end  from the last to the first, so that two people can share one pile
    """
    closed = _not_to_read(person, batch)
    numbers = range(1, (batch.returned or 0) + 1)
    return next((number for number in (reversed(numbers) if from_end else numbers) if number not in closed), None)


def _not_to_read(person: Person, batch: Batch) -> set[int]:
    found: set[int] = set()
    rows = Reading.objects.filter(sheet__batch=batch).values_list(
        "sheet__number", "sheet__state", "sheet__attempt", "attempt", "slot", "by"
    )
    for number, state, present, attempt, slot, by in rows:
        read_by_two = attempt == present and slot == Reading.SECOND
        mine = by == person.pk and attempt >= present - 1
        if state != Sheet.WAITING or read_by_two or mine:
            found.add(number)
    return found


def read_by(person: Person, batch: Batch) -> int:
    """How many papers of this batch this person has read."""
    return Reading.objects.filter(sheet__batch=batch, by=person).values("sheet").distinct().count()


def differ(batch: Batch) -> QuerySet[Sheet]:
    """Papers that two people read differently, waiting for a third."""
    return batch.sheets.filter(state=Sheet.DIFFERS)


def signatures_of(box: Box) -> QuerySet[Signature]:
    """Every name that was ever put to a difference here, oldest first."""
    return box.paper_signatures.order_by("pk")


def differing_here(batch: Batch) -> list[Sheet]:
    """The same, each with its batch at hand for the rules."""
    found = list(differ(batch))
    for sheet in found:
        sheet.batch = batch
    return found


def paper_of(box: Box | None) -> str:
    """The address of the page about the paper of a round; "" where no paper was ever issued."""
    return home_of(box) if box is not None and box.batches.exists() else ""


def stub_here(batch: Batch, number: int) -> Stub | None:
    stub = batch.stubs.filter(number=number).first()
    if stub:
        stub.batch = batch
    return stub


def stubs_by_state(batch: Batch) -> dict[str, int]:
    """{state: how many stubs}."""
    return dict(batch.stubs.values_list("state").annotate(n=Count("pk")).order_by())


def sheets_in_state(box: Box, state: str) -> int:
    return Sheet.objects.filter(batch__box=box, state=state).count()
