"""Every change to a place itself."""

from folkmoot.base import clock
from folkmoot.belong.places import facts
from folkmoot.belong.places.models import Place
from folkmoot.record.action import action, anyone
from folkmoot.record.write import write


@action(may=anyone, writes="place.made")
def make_place(*, slug: str, name: str, **words) -> Place:
    """A place being prepared: only those with a role in it see it. Who may make one stands in membership's rules."""
    place = Place(slug=slug, name=name, **words)
    place.full_clean(exclude=[field.name for field in Place._meta.fields if field.null])
    place.save()
    write(facts.PlaceMade(small_areas=0), about=place)
    return place


@action(may=anyone, writes="place.opened")
def go_public(place: Place) -> Place:
    """Show the place to everyone. Membership's `open_place` asks first for a safeguarding lead."""
    place.public_since = clock.now()
    place.save()
    write(facts.PlaceOpened(), about=place)
    return place
