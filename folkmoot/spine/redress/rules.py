"""Who may ask for a review, and who may decide one."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from folkmoot.base.verdict import YES, Verdict, first_refusal, refuse
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import holds, signed_in
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.record.queries import line_of, row_of
from folkmoot.spine.redress.models import Review

REVIEWERS = (Role.OBSERVER, Role.CHECKER, Role.MODERATOR, Role.ORGANISER)
# Whoever stands in one of these fields of the thing under review had a hand in it.
HANDS = ("made_by", "agreed_by", "seen_by", "person")


def place_of(row: models.Model | None) -> Place | None:
    """The place a recorded row belongs to, directly or through what it hangs on."""
    for name in ("place", "process", "commitment"):
        if hasattr(row, name):
            found = getattr(row, name)
            return found if isinstance(found, Place) else place_of(found)
    return row if isinstance(row, Place) else None


def may_ask(person: Visitor, place: Place, leaf_hash: str) -> Verdict:
    return first_refusal(signed_in(person), can_be_reviewed(place, leaf_hash), not_asked_before(person, leaf_hash))


def can_be_reviewed(place: Place, leaf_hash: str) -> Verdict:
    line = line_of(leaf_hash)
    if line is None or place_of(line.row) != place:
        return refuse(_("There is no such entry in this place's record."))
    return YES


def not_asked_before(person: Visitor, leaf_hash: str) -> Verdict:
    if Review.objects.filter(entry=leaf_hash, asked_by=person).exists():
        return refuse(_("You have already asked for a review of this. You can read how it stands."))
    return YES


def may_take(person: Visitor, review: Review) -> Verdict:
    waiting = YES if review.state == Review.ASKED else refuse(_("Somebody has already taken this review."))
    return first_refusal(holds(person, review.place, *REVIEWERS), waiting, free_of_conflict(person, review))


def free_of_conflict(person: Visitor, review: Review) -> Verdict:
    """Neither the one who asked, nor anybody who had a hand in it, nor one who speaks for the body it is about."""
    if review.asked_by_id == person.pk:
        return refuse(_("You asked for this review, so another person must decide it."))
    row = row_of(review.obj)
    involved = {getattr(thing, f"{name}_id", None) for thing in (row, getattr(row, "process", None)) for name in HANDS}
    if person.pk in involved:
        return refuse(_("You had a hand in this, so another person must decide it."))
    body = getattr(row, "body", None)
    if body is not None and person.roles.filter(body=body, ended_on=None).exists():
        return refuse(_("You speak for the body this is about, so another person must decide it."))
    return YES


def may_rule(person: Visitor, review: Review) -> Verdict:
    mine = review.state == Review.TAKEN and review.reviewer_id == person.pk
    taken = YES if mine else refuse(_("Only the person who took this review can decide it, once."))
    return first_refusal(holds(person, review.place, *REVIEWERS), taken)
