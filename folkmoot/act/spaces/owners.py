"""Where another room made a booking: who has to hear that it is gone, and what may be shown of it. Registered by hand-offs.

owners.register("activities.Occasion", Owner(told, shown))
"""

from collections.abc import Callable
from dataclasses import dataclass

from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place


@dataclass(frozen=True)
class Owner:
    """What we ask of them.

    told   (about, why): the booking was cancelled by those who look after the space; inside that action
    shown  (person, place, abouts) → {about: (title, address)} of what this person may see
    """

    told: Callable[[str, str], None]
    shown: Callable[[Visitor, Place, list[str]], dict[str, tuple[str, str]]]


_owners: dict[str, Owner] = {}


def register(label: str, owner: Owner) -> None:
    _owners[label] = owner


def tell(about: str, why: str) -> bool:
    """Tell whoever made the booking; False where a person made it for themselves."""
    owner = _owners.get(about.partition(":")[0])
    if owner is None:
        return False
    owner.told(about, why)
    return True


def shown(person: Visitor, place: Place, abouts: list[str]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for label, owner in _owners.items():
        theirs = [about for about in abouts if about.partition(":")[0] == label]
        found |= owner.shown(person, place, theirs) if theirs else {}
    return found
