"""Trying a vote out before it opens: who may, for how long, and how a practice's box answers for its draft (furniture/ballots/practice.py)."""

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.base.verdict import YES, Verdict, first_refusal, not_here, refuse
from folkmoot.belong.people.models import Visitor
from folkmoot.furniture.ballots import handed_in
from folkmoot.furniture.ballots.link import has_key
from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.ballots.practice import box_of
from folkmoot.furniture.ballots.rounds import Round, can_be_practised, round_of
from folkmoot.furniture.ballots.rules import tries_it
from folkmoot.spine.process.actions import digest
from folkmoot.spine.process.models import Process
from folkmoot.spine.process.rules import may_edit

NOTHING_HERE = _lazy("There is no such page.")


def address_of(process: Process, page: str = "") -> str:
    return f"/{process.place.slug}/practice/{process.public_id}/{page}"


def subject_of(public_id: str) -> str:
    """How a practice's box names its draft."""
    return f"{Process._meta.label}:{public_id}"


def process_of(box: Box) -> Process:
    """The draft that is practised with this box; read once for each."""
    if "_draft" not in box.__dict__:
        found = Process.objects.select_related("place").get(public_id=box.subject.partition(":")[2])
        box.__dict__["_draft"] = found
    draft: Process = box.__dict__["_draft"]
    return draft


def digest_of(process: Process) -> str:
    """Of the rules as they would be fixed if it opened now. Its hours play no part: a practice has its own."""
    return digest(process.spec.freeze(process))


def with_practice(real: Round) -> Round:
    """The answers of a round's owner, and of its drafts while they are practised."""
    return replace(
        real,
        allows=lambda box: allows(box) if box.practice else real.allows(box),
        address=lambda box: address_of(process_of(box)) if box.practice else real.address(box),
        may_see=lambda person, box: may_see(person, box) if box.practice else real.may_see(person, box),
        on_roll=lambda person, box: YES if box.practice else real.on_roll(person, box),
    )


# --- What the box is asked -----------------------------------------------------------------------


def may_see(person: Visitor, box: Box) -> Verdict:
    """Those with a role here, and whoever holds one of its own codes or stands at its own shared screen."""
    if not is_on(process_of(box)):
        return not_here(NOTHING_HERE)
    return YES if box.holds_its_code else tries_it(person, box)


def is_on(process: Process) -> bool:
    return process.state == Process.DRAFT and not process.hidden


def allows(box: Box) -> Verdict:
    """A practice has no hours: it lasts until it is counted, or for a week."""
    if box.mixed_at or clock.now() >= box.closes_at:
        return refuse(_("This practice is closed. To go on, wipe it and start again."))
    return is_unchanged(box)


def is_unchanged(box: Box) -> Verdict:
    """Whether it is still the ballot that the practice began with, and the box's key is there: a safe copy brings none back."""
    if not has_key(box):
        return refuse(_("The key of this practice is gone. Wipe it and start again."))
    if box.draft_digest == digest_of(process_of(box)):
        return YES
    return refuse(_("What is voted on was changed since this practice began. Wipe it and start again."))


# --- What organisers do with it ------------------------------------------------------------------


def may_start(person: Visitor, process: Process) -> Verdict:
    """Organisers, while it is a draft and there is something to vote on."""
    allowed = may_wipe(person, process)
    return _has_a_ballot(process) if allowed else allowed


def _can_be_tried(process: Process) -> Verdict:
    return YES if can_be_practised(process.kind) and not process.hidden else not_here(NOTHING_HERE)


def _has_a_ballot(process: Process) -> Verdict:
    would_be = Box(place=process.place, owner=process.kind, subject=ref(process), practice=True)
    if round_of(would_be).paper(would_be).lines:
        return YES
    return refuse(_("There is nothing to vote on yet."))


def may_wipe(person: Visitor, process: Process) -> Verdict:
    return first_refusal(_can_be_tried(process), may_edit(person, process))


def may_count(person: Visitor, process: Process) -> Verdict:
    box = box_of(process)
    if box is None:
        return refuse(_("There is no practice of this now."))
    return first_refusal(may_wipe(person, process), is_unchanged(box))


def waits_for(box: Box) -> Verdict:
    """Papers that were handed in are entered first, as in a real count."""
    waits = handed_in.waits_for(box)
    return refuse(waits) if waits else YES


def came_out(box: Box) -> tuple:
    """What it would have come to, in sentences; nothing before it was counted."""
    told = round_of(box).came_out
    return told(box) if box.mixed_at and told and is_unchanged(box) else ()
