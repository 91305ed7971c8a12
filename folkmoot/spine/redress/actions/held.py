"""Changing a review only as it still stands, and remembering its latest entry."""

from typing import Any

from folkmoot.base.verdict import Refused
from folkmoot.record import covered
from folkmoot.spine.redress import rules
from folkmoot.spine.redress.models import Review

STEADY = ("place", "asked_by", "from_place", "first", "subject", "public_id")


def move(review: Review, was: str, **now: Any) -> None:
    """Change it only if it still stands as it was: of two who press at once, the second is told."""
    moved = Review.objects.filter(pk=review.pk, state=was).update(**now)
    read_again(review)
    if not moved:
        raise Refused(rules.still(review, was))
    covered.touch([review])


def read_again(review: Review) -> None:
    review.refresh_from_db(fields=[field.name for field in Review._meta.concrete_fields if field.name not in STEADY])


def hold(review: Review) -> None:
    """Lock it and read it as it is now."""
    Review.objects.select_for_update().get(pk=review.pk)
    read_again(review)


def remember(review: Review, leaf: str) -> Review:
    review.leaf = leaf
    Review.objects.filter(pk=review.pk).update(leaf=leaf)
    return review
