"""A winner gives up: what another count would change, worked out before anything is decided."""

from dataclasses import dataclass

from folkmoot.spine.commitments.models import Commitment
from folkmoot.spine.outcomes.models import Outcome
from folkmoot.spine.outcomes.standing import GIVEN, still_standing
from folkmoot.spine.process.kinds import Finding


@dataclass(frozen=True)
class Again:
    """Another count without what was given up: who would win now, and who would lose by it."""

    standing: Outcome
    left_out: frozenset[str]
    finding: Finding
    losers: list[Commitment]


def counted_without(commitment: Commitment) -> Again | None:
    """None where this result does not ask for it, or its kind cannot leave it out."""
    standing = commitment.outcomes.standing().select_related("process__place").first()
    if standing is None:
        return None
    process = standing.process
    if commitment.about not in dict(process.spec.choices(process)):
        return None
    # What gave up before stays out.
    left_out = frozenset([*standing.left_out, commitment.about])
    finding = process.spec.conclude(process, left_out)
    return Again(standing, left_out, finding, losers_by(standing, finding))


def losers_by(standing: Outcome, finding: Finding) -> list[Commitment]:
    """What is asked or promised now and would not win by this finding."""
    stands = [one.pk for one in still_standing(standing, finding, asked_too=True).values()]
    live = standing.commitments.filter(state__in=(*GIVEN, Commitment.ASKED)).exclude(pk__in=stands)
    return list(live.order_by("pk"))
