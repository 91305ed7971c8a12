"""What follows from a result: the promises it asked for, and until when anyone may ask for a review."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from folkmoot.base import clock
from folkmoot.belong.places.models import Place
from folkmoot.spine.commitments.models import Commitment
from folkmoot.spine.outcomes.models import Outcome


@dataclass(frozen=True)
class WhatFollows:
    """For `{% include "outcomes/_asked.html" with follows=… %}` on every result page."""

    outcome: Outcome
    promises: list[Commitment]
    review_until: date
    review_is_open: bool
    review_url: str
    reviews_url: str
    replaced_by: Outcome | None
    replaces: Outcome | None

    @property
    def costs(self) -> bool:
        """Whether any of it is paid for, so that there is a page of its money."""
        return any(one.cost_minor for one in self.promises)


def what_follows(outcome: Outcome) -> WhatFollows:
    """The promises this result asked for, soonest first, and how to ask for a review of it. Three queries at most."""
    place = outcome.process.place
    promises = outcome.commitments.filter(hidden=False).select_related("body", "place").order_by("due_on", "pk")
    return WhatFollows(
        outcome=outcome,
        promises=list(promises),
        review_until=outcome.review_until,
        review_is_open=timezone.localtime(clock.now(), place.zone).date() <= outcome.review_until,
        review_url=f"/{place.slug}/reviews/ask/{outcome.leaf}/",
        reviews_url=f"/{place.slug}/reviews/?of={outcome.leaf}",
        replaced_by=getattr(outcome, "superseded_by", None),
        replaces=outcome.supersedes,
    )


def workings_before(place: Place, kind: str, *, most: int = 5) -> list[tuple[str, dict[str, Any]]]:
    """(title, working) of the results of one kind that stand in this place, the newest first. Nothing that is hidden."""
    seen = Outcome.objects.filter(process__place=place, process__kind=kind, process__hidden=False)
    found = seen.standing().select_related("process").order_by("-published_at", "-pk")[:most]
    return [(outcome.process.title, outcome.working) for outcome in found]
