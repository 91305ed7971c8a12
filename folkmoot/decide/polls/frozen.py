"""The rules of a poll as plain values: what is fixed when it opens, and what would be while it is a draft."""

from typing import Any

from django.conf import settings

from folkmoot.decide.polls.models import Poll
from folkmoot.spine.process.models import Process

Rules = dict[str, Any]


def rules_of(poll: Poll) -> Rules:
    """As frozen once it is open, as drafted before."""
    frozen: Rules | None = poll.process.frozen
    return frozen if frozen and poll.process.state != Process.DRAFT else as_frozen(poll)


def as_frozen(poll: Poll) -> Rules:
    """Question, answers, how the winner is found, what happens in a tie, and what is asked of whom."""
    return {
        "question": poll.question,
        "method": poll.method,
        "options": [{"id": one.public_id, "ref": one.reference, "label": one.label} for one in poll.options.all()],
        "tie": "the answers that tied stand together, and the office chooses between them in public",
        "asks": [{"body": backing.body.public_id, "will": backing.will} for backing in _backings(poll.process)]
        if poll.asks
        else [],
        "due_on": str(poll.due_on or ""),
        "eligible": "residents",
        "small_number": settings.SMALL_NUMBER,
    }


def _backings(process: Process):
    return process.backings.select_related("body").order_by("body__public_id")
