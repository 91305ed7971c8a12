"""A limit for somebody who asks the same again and again; and its end, when a review finds it wrong."""

from folkmoot.belong.clocks.due import due
from folkmoot.belong.people.models import Person
from folkmoot.record.action import action, anyone
from folkmoot.record.write import write
from folkmoot.spine.commitments.actions import today_in
from folkmoot.spine.redress import facts, rules, telling
from folkmoot.spine.redress.models import Limit, Review

LONGEST = "review.limit"


@action(may=rules.may_limit, writes="review.limited")
def set_limit(person: Person, review: Review, *, reason: str) -> Limit:
    """For some months they cannot ask for reviews here, except, once, of the limit itself."""
    today = today_in(review.place)
    limit = Limit.objects.create(
        place=review.place,
        person=review.asked_by,
        reason=reason,
        since=today,
        until=due(LONGEST, today, review.place),
        decided_by=person,
    )
    limit.leaf = write(facts.Limited(until=str(limit.until)), about=limit, because=review.leaf)
    Limit.objects.filter(pk=limit.pk).update(leaf=limit.leaf)
    telling.limited(limit)
    return limit


@action(may=anyone, writes="review.limit-lifted")
def lift(limit: Limit, *, because: str) -> Limit:
    """A review found that the limit was wrong."""
    limit.lifted_on = today_in(limit.place)
    limit.save()
    write(facts.LimitLifted(), about=limit, because=because)
    return limit
