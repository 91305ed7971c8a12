"""What proposers and neighbours do with a proposal that was sent: change it, withdraw it, be glad of it."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.base import clock
from folkmoot.base.verdict import Refused, refuse
from folkmoot.belong.people.models import Person
from folkmoot.cupboard.files import shelf
from folkmoot.cupboard.files.pictures import Picture as Drawn
from folkmoot.decide.proposals import facts, rules
from folkmoot.decide.proposals.actions.writing import put_choices
from folkmoot.decide.proposals.models import Change, Picture, Proposal, Support
from folkmoot.decide.proposals.queries import check_of, waits_for_changes
from folkmoot.decide.proposals.whereabouts import TYPED
from folkmoot.furniture.checks import actions as checks
from folkmoot.furniture.moderation.holding import look_first
from folkmoot.record.action import PRIVATE, action, anyone
from folkmoot.record.write import write

# What a change may touch, and whose history is kept.
CHANGEABLE = (
    "title", "what", "why", "who_for", "priority", "place_words", "low_minor", "high_minor", "deliverer", "deliverer_words",
    "film_url", "hall_slot",
)  # fmt: skip


@action(may=rules.may_change, writes="proposal.changed")
def change(person: Person, proposal: Proposal, *, because: str, **answers: Any) -> Change | None:
    """Change what it says, with a reason; what it said before stays readable. Answers what those who check it wanted.

    because  why, in the proposer's words
    answers  as in the wizard; returns None, and changes nothing, when all of it is as it was
    """
    proposal = hold(proposal)
    before = said(proposal)
    for name in CHANGEABLE:
        if name in answers and name not in ("priority", "deliverer", "place_words"):
            setattr(proposal, name, answers[name])
    if answers.get("where") == (proposal.where or TYPED):
        # The same place: a point on the map that was chosen for it stays.
        answers = {**answers, "lon": proposal.lon, "lat": proposal.lat}
    put_choices(proposal, answers)
    after = said(proposal)
    fields = [
        {"name": name, "was": before[name], "became": after[name]} for name in CHANGEABLE if before[name] != after[name]
    ]
    check = check_of(proposal)
    if not fields and not waits_for_changes(check):
        return None
    proposal.save()
    made = Change.objects.create(proposal=proposal, by=person, made_at=clock.now(), why=because, fields=fields)
    write(facts.Changed(fields=[one["name"] for one in fields]), about=proposal, because=proposal.leaf or None)
    if waits_for_changes(check):
        checks.come_back(check, title=proposal.title, words=because)
    elif check and check.is_live and check.title != proposal.title:
        checks.retitle(check, title=proposal.title)
    look_first(person, proposal.place, "proposal", proposal.public_id)
    return made


def hold(proposal: Proposal) -> Proposal:
    """The proposal as it stands, kept to this action until it ends; stop if something became of it since it was read."""
    held = Proposal.objects.select_for_update(of=("self",)).select_related("call__process__place").get(pk=proposal.pk)
    if held.state != proposal.state:
        raise Refused(
            refuse(_("Somebody else changed this at the same moment. Load the page again and look before you go on."))
        )
    return held


def said(proposal: Proposal) -> dict[str, Any]:
    """What it says, field by field, as plain values."""
    return {name: _plain(getattr(proposal, name)) for name in CHANGEABLE}


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int) else str(value)


@action(may=rules.may_add_picture, writes="proposal.changed")
def show_picture(person: Person, proposal: Proposal, *, picture: Drawn, alt: str) -> Picture:
    """Add a picture to a proposal that was sent already."""
    added = Picture.objects.create(proposal=proposal, file=shelf.keep(picture), alt=alt)
    write(facts.Changed(fields=["pictures"]), about=proposal, because=proposal.leaf or None)
    look_first(person, proposal.place, "proposal", proposal.public_id)
    return added


@action(may=rules.may_withdraw, writes="proposal.withdrawn")
def withdraw(person: Person, proposal: Proposal, *, reason: str = "") -> Proposal:
    """Take it back. It stays on the page as withdrawn, with the reason if one is given."""
    proposal = hold(proposal)
    end_check(proposal, reason)
    return end(proposal, Proposal.WITHDRAWN, facts.Withdrawn(), reason=reason)


def set_hidden(proposal: Proposal, *, hidden: bool) -> None:
    """Out of sight, or back, together with its check. Call inside the action of whoever decides."""
    proposal.hidden = hidden
    proposal.save(update_fields=["hidden"])
    check = check_of(proposal)
    if check:
        checks.set_hidden(check, hidden=hidden)


def end_check(proposal: Proposal, words: str) -> None:
    """Nobody need look at it any more. Call inside an action."""
    check = check_of(proposal)
    if check and check.is_live:
        checks.withdraw(check, words=words)


def end(proposal: Proposal, state: str, fact: Any, **words: Any) -> Proposal:
    """Settle what became of it, and enter that. Call inside an action."""
    proposal.state, proposal.ended_at = state, clock.now()
    for name, value in words.items():
        setattr(proposal, name, value)
    proposal.save()
    proposal.ended_leaf = write(fact, about=proposal, because=proposal.leaf or None)
    Proposal.objects.filter(pk=proposal.pk).update(ended_leaf=proposal.ended_leaf)
    return proposal


@action(may=anyone, writes="proposal.declined")
def lapse(proposal: Proposal) -> Proposal:
    """Too few proposed it together by the end of the stage, as the rules of the call said. For the clock."""
    proposal = hold(proposal)
    place = proposal.place
    with translation.override(place.language):
        needed = proposal.call.co_proposers
        reason = ngettext(
            "The rules of this call asked for one co-proposer by the end, and there was none.",
            "The rules of this call asked for %(n)d co-proposers by the end, and there were fewer.",
            needed,
        ) % {"n": needed}
    end_check(proposal, reason)
    return end(proposal, Proposal.DECLINED, facts.Declined(), reason=reason)


@action(may=rules.may_support, writes=PRIVATE)
def support(person: Person, proposal: Proposal) -> None:
    """“I would be glad of this”: one each, and nobody is told whose."""
    Support.objects.get_or_create(proposal=proposal, person=person)


@action(may=rules.may_support, writes=PRIVATE)
def take_back_support(person: Person, proposal: Proposal) -> None:
    """No longer be counted among those who would be glad of it."""
    Support.objects.filter(proposal=proposal, person=person).delete()
