"""How moderation finds, hides and shows what residents write when they are asked whether something is really done."""

from django.utils.translation import gettext_lazy as _

from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.furniture.moderation.things import Kind
from folkmoot.record.shown import is_shown
from folkmoot.spine.commitments.models import Witness


def find(place: Place, public_id: str) -> Witness | None:
    found = Witness.objects.filter(commitment__place=place, public_id=public_id)
    return found.select_related("commitment__place", "commitment__body", "person", "picture").first()


def seen_by(person: Visitor, witness: Witness) -> bool:
    return is_shown(witness.commitment, person)


def hide(witness: Witness) -> None:
    _set(witness, True)


def show(witness: Witness) -> None:
    _set(witness, False)


def _set(witness: Witness, hidden: bool) -> None:
    witness.hidden = hidden
    witness.save()


# The answer itself still counts: only words and picture leave the page.
WITNESS = Kind(
    name="witness",
    title=_("what a resident saw"),
    find=find,
    seen_by=seen_by,
    stands=lambda witness: not witness.hidden and bool(witness.words or witness.picture_id),
    writer=lambda witness: witness.person,
    text=lambda witness: witness.words or witness.picture_alt,
    address=lambda witness: witness.get_absolute_url(),
    hide=hide,
    show=show,
)
