"""Places: counted anew from the rows each time, and held by the database. Call inside an action."""

from folkmoot.act.activities import queries, telling
from folkmoot.act.activities.models import Coming, Occasion


def hold(occasion: Occasion) -> Occasion:
    """The row as it is now, and nobody else's until this act is over: whoever presses next waits here."""
    held = Occasion.objects.select_for_update().get(pk=occasion.pk)
    held.activity = occasion.activity
    return held


def settle(occasion: Occasion, *, quietly_for: int = 0) -> None:
    """Give free places to those who wait, in their order, and write down how many are taken.

    Somebody who waits for two places does not stop the one behind them who needs one.
    quietly_for  the key of a person who is looking at the page: they need no message
    """
    taken = queries.seats_taken(occasion)
    for coming in occasion.people.filter(state=Coming.WAITS).select_related("person"):
        if occasion.places is None or taken + coming.seats <= occasion.places:
            taken += coming.seats
            coming.state = Coming.COMES
            coming.save(update_fields=["state"])
            if coming.person_id != quietly_for:
                telling.has_a_place(coming, occasion)
    occasion.taken = taken
    # Not save(): how many come is no matter for the record. A check of the table refuses one too many.
    Occasion.objects.filter(pk=occasion.pk).update(taken=taken)
