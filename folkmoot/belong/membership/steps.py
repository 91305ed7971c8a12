"""What the tick does for membership: it looks over new residencies before any box is mixed (order 10)."""

from datetime import timedelta

from folkmoot.base import clock
from folkmoot.base.steps import step
from folkmoot.belong.membership import actions
from folkmoot.belong.places.models import Place


@step("look over new residencies", order=5)
def look_over() -> int:
    """Only places where somebody came in lately; a month covers a clock that stood still."""
    lately = clock.now().date() - timedelta(days=31)
    places = Place.objects.filter(residencies__seen_on__gt=lately).distinct()
    return sum(actions.open_looks(place) for place in places)
