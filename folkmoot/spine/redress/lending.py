"""Reviewers from another place: who decides about a neighbourhood should, where that can be, not live off its goodwill."""

from hashlib import sha256

from django.db.models import Exists, OuterRef

from folkmoot.belong.membership.models import Residency, Role
from folkmoot.belong.places.models import Place
from folkmoot.spine.redress.models import Review


def draw(place: Place, seed: str, *, leave_out: int | None = None) -> Place | None:
    """The place whose reviewers are drawn for this one, or none where there is no other.

    seed       anybody can draw again with it: the number of its hash, over the places in the order of their names
    leave_out  the place (its key) that decided before, if there is yet another
    """
    found = lenders(place)
    fresh = [one for one in found if one.pk != leave_out] or found
    if not fresh:
        return None
    return fresh[int.from_bytes(sha256(seed.encode()).digest(), "big") % len(fresh)]


def lenders(place: Place) -> list[Place]:
    """Public places of the same installation with a reviewer who neither lives in this one nor has a role in it."""
    lives_here = Residency.objects.filter(person=OuterRef("person"), place=place, ended_on=None)
    works_here = Role.objects.filter(person=OuterRef("person"), place=place).in_force()
    reviewers = (
        Role.objects.in_force()
        .filter(kind__in=Review.REVIEWERS, person__state="active")
        .exclude(Exists(lives_here) | Exists(works_here))
    )
    others = Place.objects.filter(public_since__isnull=False, sample=place.sample).exclude(pk=place.pk)
    return list(others.filter(Exists(reviewers.filter(place=OuterRef("pk")))).order_by("slug"))
