"""Many rows at once, all of them or none: an office's spreadsheet, and its own list of promises."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from django.utils.translation import gettext as _

from folkmoot.base import clock
from folkmoot.base.verdict import Refused, refuse
from folkmoot.belong.membership.models import Body
from folkmoot.belong.people.models import Person
from folkmoot.record.action import action
from folkmoot.record.write import write
from folkmoot.spine.commitments import facts, rules
from folkmoot.spine.commitments.actions.desks import desk_of
from folkmoot.spine.commitments.actions.held import hold, remember, today_in
from folkmoot.spine.commitments.models import Commitment

MOST_OWN = 1_000


class Row(Protocol):
    """A row of the office's sheet, as it was read."""

    @property
    def number(self) -> int: ...
    @property
    def promise(self) -> Commitment: ...
    @property
    def given(self) -> dict[str, Any]: ...
    @property
    def leaf(self) -> str: ...
    @property
    def deed(self) -> Any: ...


@action(may=rules.may_see_desk, writes=("promise.answered", "promise.progress"))
def keep_sheet(person: Person, body: Body, rows: Sequence[Row]) -> int:
    """Do what each row says, as its own deed would. Nothing is kept when one of them cannot be."""
    for row in rows:
        hold(row.promise)
        if row.promise.leaf != row.leaf:
            raise _because(row.number, _("something happened on its page meanwhile. Look at the list again."))
        try:
            row.deed.run(person, row.promise, **row.given)
        except Refused as refused:
            raise _because(row.number, str(refused.verdict.sentence)) from refused
    return len(rows)


def _because(number: int, why: str) -> Refused:
    return Refused(refuse(_("Row %(number)d: %(fault)s") % {"number": number, "fault": why}))


@action(may=rules.may_bring_in, writes="promise.brought-in")
def bring_in(person: Person, body: Body, rows: Sequence[dict[str, Any]]) -> int:
    """Put the body's own promises on the board, marked as its own: nobody here decided them.

    rows   number (the body's own), what, due_on, made_where
    """
    desk_of(body)  # held, so that two who send the same list do not send it twice
    held = set(Commitment.objects.filter(body=body).exclude(own_number="").values_list("own_number", flat=True))
    if len(held) + len(rows) > MOST_OWN:
        raise Refused(refuse(_("An office can bring in at most %(most)d promises.") % {"most": MOST_OWN}))
    for row in rows:
        if row["number"] in held:
            raise Refused(refuse(_("“%(number)s” stands here already. Look at the list again.") % row))
        held.add(row["number"])
        _bring_in(body, **row)
    return len(rows)


def _bring_in(body: Body, *, number: str, what: str, due_on: date, made_where: str) -> Commitment:
    now, today = clock.now(), today_in(body.place)
    commitment = Commitment.objects.create(
        place=body.place,
        body=body,
        what=what,
        due_on=due_on,
        asked_due_on=due_on,
        state=Commitment.ACCEPTED,
        asked_at=now,
        answered_at=now,
        answer_due_on=today,
        brought_in_on=today,
        own_number=number,
        made_where=made_where,
    )
    fact = facts.BroughtIn(body=body.public_id, due_on=str(due_on))
    return remember(commitment, write(fact, about=commitment))
