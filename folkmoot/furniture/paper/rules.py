"""Who may issue, count, read and decide papers, who may put their name to a difference, and when."""

from django.utils.translation import gettext as _

from folkmoot.base import clock
from folkmoot.base.verdict import YES, Verdict, first_refusal, refuse
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import holds, is_resident
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.ballots.rounds import round_of
from folkmoot.furniture.paper import queries, sampling
from folkmoot.furniture.paper.balance import balance_of
from folkmoot.furniture.paper.models import Batch, Reading, Sheet, Signature, Stub

READERS = (Role.CLERK, Role.ORGANISER, Role.CHECKER)


def may_work(person: Visitor, box: Box) -> Verdict:
    """Clerks, organisers and checkers of the place: with three people, each of them."""
    return holds(person, box.place, *READERS)


def may_issue(person: Visitor, box: Box) -> Verdict:
    """A batch is made before voting closes, by a clerk or an organiser."""
    return first_refusal(holds(person, box.place, Role.CLERK, Role.ORGANISER), before_closing(box))


def before_closing(box: Box) -> Verdict:
    if clock.now() < box.closes_at:
        return YES
    return refuse(_("Voting is over, so no more papers can be issued. Those handed in before can still be entered."))


def not_put_in(box: Box) -> Verdict:
    if box.mixed_at is None:
        return YES
    return refuse(_("The papers of this round are in the box and were counted. Nothing of it can be changed any more."))


def may_count_back(person: Visitor, batch: Batch) -> Verdict:
    return first_refusal(may_work(person, batch.box), not_put_in(batch.box))


def may_read(person: Visitor, batch: Batch) -> Verdict:
    """Enter papers: once the pile has been counted, until all of them are in the box."""
    return first_refusal(may_count_back(person, batch), is_counted_back(batch))


def is_counted_back(batch: Batch) -> Verdict:
    if batch.returned is not None:
        return YES
    return refuse(_("Count the papers by hand first."), remedy=_("Write down the numbers"), url=batch.path)


def may_read_paper(person: Visitor, batch: Batch, number: int) -> Verdict:
    """This very paper: at most two readings, by two people; another two when it was asked for again."""
    if not (allowed := may_read(person, batch)):
        return allowed
    if not 1 <= number <= queries.highest(batch):
        return refuse(_("This batch has no paper %(number)d.") % {"number": number})
    sheet = queries.sheet_here(batch, number)
    return can_be_read(person, sheet) if sheet else YES


def can_be_read(person: Visitor, sheet: Sheet) -> Verdict:
    readings = queries.readings_of(sheet)
    if any(reading.by_id == person.pk for reading in readings):
        return refuse(_("You have read paper %(number)d already. Somebody else has to.") % {"number": sheet.number})
    if len(readings) >= Reading.SECOND:
        return refuse(_("Paper %(number)d has been read by two people already.") % {"number": sheet.number})
    before = queries.earlier_readers(sheet)
    if person.pk in before and any(reading.by_id in before for reading in readings):
        return refuse(_("You and the other reader both read this paper before. It needs somebody new."))
    return YES


def may_decide(person: Visitor, sheet: Sheet) -> Verdict:
    """A third person, who has the paper in hand and read it neither time."""
    allowed = may_read(person, sheet.batch)
    if not allowed:
        return allowed
    if sheet.state != Sheet.DIFFERS:
        return refuse(_("Nothing is left to decide about this paper."))
    if any(reading.by_id == person.pk for reading in queries.readings_of(sheet)):
        return refuse(_("You read this paper yourself, so somebody else decides."))
    return YES


def may_ask_again(person: Visitor, sheet: Sheet) -> Verdict:
    """Have a settled paper read again. Whoever thinks that something is wrong can ask; another two read it."""
    allowed = may_read(person, sheet.batch)
    if allowed and not sheet.is_settled:
        return refuse(_("This paper is still being read."))
    return allowed


def may_sign(person: Visitor, box: Box, number: int) -> Verdict:
    """Put one's name to figures that do not add up: after closing, and not before everything can have been entered."""
    allowed = first_refusal(may_work(person, box), not_put_in(box))
    if not allowed:
        return allowed
    if clock.now() < box.settled_at:
        return refuse(_("Sign when voting is over: the numbers still change."))
    balance = balance_of(box)
    if number not in balance.unsettled:
        return refuse(_("There is no difference here that needs a name."))
    if number == Signature.WHOLE:
        return YES
    return everything_was_tried(queries.batch_here(box, number))


def everything_was_tried(batch: Batch) -> Verdict:
    """Papers that can still be read are read, not signed away: a difference is signed when all are, or the day has passed."""
    if not (counted := is_counted_back(batch)):
        return counted
    sheets = batch.sheets.all()
    all_read = len(sheets) >= batch.returned and all(sheet.is_settled for sheet in sheets)
    if all_read or clock.now().astimezone(batch.box.place.zone).date() > batch.key_by:
        return YES
    return refuse(
        _("There are papers that nobody has entered yet. Enter them first; the last day for that has not passed."),
        remedy=_("Enter papers"),
        url=f"{batch.path}key/",
    )


def may_give_turns(person: Visitor, box: Box) -> Verdict:
    """Organisers and clerks say who speaks in the hall, until everything is counted."""
    return first_refusal(holds(person, box.place, Role.CLERK, Role.ORGANISER), not_put_in(box))


# --- Stubs ---------------------------------------------------------------------------------------


def may_hand_out(person: Visitor, batch: Batch, number: int, voter: Person) -> Verdict:
    """A paper for somebody who was seen to live here, from a batch with a list; one each."""
    return first_refusal(
        may_work(person, batch.box),
        before_closing(batch.box),
        has_stub(batch, number),
        lives_here(voter, batch.box),
        round_of(batch.box).on_roll(voter, batch.box),
    )


def has_stub(batch: Batch, number: int) -> Verdict:
    if not batch.listed:
        return refuse(_("The papers of this batch go to anybody who may vote, without a list."))
    if not 1 <= number <= batch.issued:
        return refuse(_("This batch has no stub %(number)d.") % {"number": number})
    return YES


def lives_here(voter: Person, box: Box) -> Verdict:
    if is_resident(voter, box.place):
        return YES
    return refuse(_("They were not seen to live here yet. They can show it at the desk, now."))


def may_note_stub(person: Visitor, stub: Stub) -> Verdict:
    """Tick a stub off when its paper goes into the box, or note that its paper was spoiled."""
    allowed = first_refusal(may_work(person, stub.batch.box), not_put_in(stub.batch.box))
    if allowed and stub.state != Stub.OUT:
        return refuse(
            _("Stub %(stub)s is noted already: %(state)s.") % {"stub": stub, "state": stub.get_state_display()}
        )
    return allowed


# --- The sample afterwards -----------------------------------------------------------------------


def may_look_again(person: Visitor, box: Box) -> Verdict:
    """Those who work with paper, and the place's observers."""
    return holds(person, box.place, *READERS, Role.OBSERVER)


def may_reread(person: Visitor, sheet: Sheet) -> Verdict:
    """A paper of the sample, by somebody who never read it."""
    allowed = may_look_again(person, sheet.batch.box)
    if not allowed:
        return allowed
    if sheet.pk not in {one.pk for one in sampling.sample_of(sheet.batch.box).waiting}:
        return refuse(_("This paper does not wait to be looked at again."))
    if sheet.readings.filter(by=person).exists():
        return refuse(_("You read this paper before the count, so somebody else looks at it now."))
    return YES
