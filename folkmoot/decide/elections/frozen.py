"""The rules of an election as plain values: what is fixed when it opens, and what would be while it is a draft."""

from typing import Any

from django.conf import settings

from folkmoot.decide.elections.models import Election
from folkmoot.spine.process.models import Process

Rules = dict[str, Any]


def rules_of(election: Election) -> Rules:
    """As frozen once it is open, as drafted before."""
    frozen: Rules | None = election.process.frozen
    return frozen if frozen and election.process.state != Process.DRAFT else as_frozen(election)


def as_frozen(election: Election) -> Rules:
    """The position, how it is filled, the fingerprint of the sealed word for lots, and what is asked of whom."""
    position, backings = election.position, election.process.backings.select_related("body")
    return {
        "position": position.public_id,
        "title": position.title,
        "duties": position.duties,
        "method": election.method,
        "seats": election.seats,
        "months": election.months,
        "starts_on": str(election.starts_on or ""),
        "seconders": election.seconders,
        "most_terms": position.most_terms,
        "if_left": {"then": election.if_left, "months": election.if_left_months},
        "uncontested": "elected without a vote",
        "lots": "tellers.draw.draw_order over the ids of all who stand, seed as opened with the result",
        "seed_fingerprint": election.seed_fingerprint,
        "public_seed": election.public_seed,
        "asks": [{"body": one.body.public_id, "will": one.will} for one in backings.order_by("body__public_id")],
        "eligible": "residents, seen to live here by the day on which voting begins; "
        "without an account: whoever shows with a letter, on paper or at the desk that they live here, until voting closes",
        "small_number": settings.SMALL_NUMBER,
    }
