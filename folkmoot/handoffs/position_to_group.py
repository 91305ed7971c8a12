"""An office of a group that neighbours vote on: the group shows who was chosen, and leads to the position."""

from collections.abc import Iterable

from folkmoot.act.groups import offices
from folkmoot.act.groups.offices import Elected
from folkmoot.act.groups.offices import Position as Told
from folkmoot.base.ids import ref
from folkmoot.belong.places.models import Place
from folkmoot.decide.elections import queries
from folkmoot.decide.elections.models import Position, Term


def choices(place: Place) -> list[Told]:
    return [_told(position, held) for position, held in queries.positions_of(place)]


def held(place: Place, references: Iterable[str]) -> dict[str, Told]:
    """Two questions, however many are asked about."""
    wanted = set(references)
    return {ref(one): _told(one, terms) for one, terms in queries.positions_of(place) if ref(one) in wanted}


def _told(position: Position, terms: list[Term]) -> Told:
    """Who rests is not named as holding it."""
    holders = tuple((term.person_id, term.holder, term.last_day) for term in terms if not term.resting_since)
    return Told(ref(position), position.title, position.get_absolute_url(), holders)


def open_door() -> None:
    offices.register(Elected(choices=choices, held=held))
