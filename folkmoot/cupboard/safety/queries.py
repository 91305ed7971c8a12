"""Reads about safety."""

from django.db.models import QuerySet

from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.queries import in_office
from folkmoot.belong.people.models import Person
from folkmoot.belong.people.secret_codes import as_typed, keyed_hash
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.safety.models import Worry

# Where to ring when somebody is in danger now.
EMERGENCY = {"england": "999", "wales": "999", "scotland": "999", "northern-ireland": "999"}
EVERYWHERE_IN_EUROPE = "112"


def emergency_number(nation: str) -> str:
    return EMERGENCY.get(nation, EVERYWHERE_IN_EUROPE)


def listeners(place: Place) -> list[Person]:
    """The safeguarding lead and deputies in post today."""
    return [role.person for role in in_office(place, Role.LEAD).select_related("person")]


def worries_of(place: Place) -> QuerySet[Worry]:
    """What waits, oldest first, then what was read, then what is done. Ask the rule first."""
    return Worry.objects.here(place)


def worry_here(place: Place, public_id: str) -> Worry | None:
    return Worry.objects.here(place).filter(public_id=public_id).first()


def worry_by_code(place: Place, typed: str) -> Worry | None:
    """The worry that was given this code, for its sender to ask how it stands."""
    return Worry.objects.here(place).filter(code_hash=hash_of(place, typed)).first()


def hash_of(place: Place, code: str) -> str:
    return keyed_hash("worry", place.public_id, as_typed(code))
