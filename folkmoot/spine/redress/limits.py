"""What a review needs to know of a limit: a ruling that it was wrong lifts it."""

from folkmoot.record.reviewable import Reviewable
from folkmoot.spine.redress import actions
from folkmoot.spine.redress.models import Limit


def put_right(limit: Limit, entry: str, because: str) -> None:
    if limit.leaf == entry and limit.lifted_on is None:
        actions.lift(limit, because=because)


REVIEWS = Reviewable(put_right=put_right)
