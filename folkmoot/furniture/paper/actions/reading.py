"""Two people read each paper without seeing each other's reading; where they differ, a third decides. Nothing is edited."""

from folkmoot.base.verdict import insist
from folkmoot.belong.people.models import Person
from folkmoot.furniture.paper import facts, queries, rules
from folkmoot.furniture.paper.actions.holding import hold
from folkmoot.furniture.paper.models import Batch, Reading, Sheet
from folkmoot.furniture.paper.seen import Seen, deciding, judge
from folkmoot.record.action import action
from folkmoot.record.write import write
from tellers import prove

LABEL = "paper"  # under which the record seals what was read


@action(may=rules.may_read_paper, writes="paper.read")
def read_paper(person: Person, batch: Batch, number: int, *, seen: Seen) -> Sheet:
    """Enter what this person sees on the paper. The second reading settles it when it is the same as the first."""
    hold(batch)
    sheet, _made = Sheet.objects.get_or_create(batch=batch, number=number)
    sheet.batch = batch
    # Asked once more, now that nobody else can come between.
    insist(rules.can_be_read(person, sheet))
    first = sheet.readings.filter(attempt=sheet.attempt).first()
    _keep(person, sheet, seen, Reading.SECOND if first else Reading.FIRST)
    if first:
        _settle(sheet)
    return sheet


@action(may=rules.may_decide, writes="paper.read")
def decide(person: Person, sheet: Sheet, *, seen: Seen) -> Sheet:
    """Say what a paper says that two people read differently. The reading of this third person stands."""
    hold(sheet.batch)
    sheet.refresh_from_db(fields=["state", "attempt"])
    insist(rules.may_decide(person, sheet))
    _keep(person, sheet, seen, Reading.DECIDES)
    _settle(sheet)
    return sheet


@action(may=rules.may_ask_again, writes="paper.asked-again")
def ask_again(person: Person, sheet: Sheet) -> Sheet:
    """Have a paper read again from the beginning, by two of whom one is new. What was read before stays as it is."""
    hold(sheet.batch)
    sheet.refresh_from_db(fields=["state", "attempt"])
    insist(rules.may_ask_again(person, sheet))
    sheet.attempt, sheet.state, sheet.why = sheet.attempt + 1, Sheet.WAITING, ""
    sheet.save(update_fields=["attempt", "state", "why"])
    batch = sheet.batch
    write(facts.PaperAskedAgain(batch=batch.number, paper=sheet.number, attempt=sheet.attempt), about=batch)
    return sheet


def _keep(person: Person, sheet: Sheet, seen: Seen, slot: int) -> Reading:
    """Keep a reading, and its sealed commitment in the record."""
    salt, batch = prove.new_salt(), sheet.batch
    fact = facts.PaperRead(
        batch=batch.number,
        paper=sheet.number,
        attempt=sheet.attempt,
        reading=slot,
        commit=prove.commitment(LABEL, seen.content, salt=salt).hex(),
    )
    return Reading.objects.create(
        sheet=sheet,
        attempt=sheet.attempt,
        slot=slot,
        by=person,
        marks=dict(seen.marks),
        blank=seen.blank,
        why=seen.why,
        salt=salt.hex(),
        leaf=write(fact, about=batch),
    )


def _settle(sheet: Sheet) -> None:
    said = deciding(queries.readings_of(sheet))
    if said is None:
        sheet.state, sheet.why = Sheet.DIFFERS, ""
    else:
        judged = judge(sheet.batch.box, said)
        sheet.state, sheet.why = judged.state, judged.why
    sheet.save(update_fields=["state", "why"])
