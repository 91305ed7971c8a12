"""An office that is written to answers a promise from the link in its letter. Called inside an action or step."""

from folkmoot.base.ids import ref
from folkmoot.belong.membership.queries import contact_of
from folkmoot.cupboard.office_links import actions as office_links
from folkmoot.spine.commitments.models import Commitment

OWNER = "promise"


def ask_by_link(commitment: Commitment) -> None:
    """Write to the office where the place knows its address."""
    if contact_of(commitment.body):
        office_links.ask(commitment.body, owner=OWNER, about=ref(commitment))


def end_link(commitment: Commitment) -> None:
    """Answered, sent on or no longer asked: earlier letters open nothing."""
    office_links.end(OWNER, ref(commitment))
