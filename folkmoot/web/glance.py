"""What the page of a place shows to everybody alike, drawn once and kept some seconds, whoever asks."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from folkmoot.base.kept import SECONDS
from folkmoot.belong.membership.rules import roles_in
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places import maps
from folkmoot.belong.places.models import Place
from folkmoot.web import queries
from folkmoot.web.next_step import NextStep, things_to_do
from folkmoot.web.this_week import this_week

FEW = 4


@dataclass(frozen=True)
class Glance:
    """The parts of the page in which nothing depends on the person, and what there is to do here now."""

    figures: SafeString
    map: SafeString
    loop: SafeString
    to_do: tuple[NextStep, ...]


def glance_at(place: Place, person: Visitor) -> Glance:
    """Who holds a role here may see more than others, so theirs is their own. All others see what a visitor sees."""
    if roles_in(person, place):
        return _drawn(place, person)
    key = f"glance:{translation.get_language()}:{place.public_id}:{place.version}"
    # A visitor's whole page is kept already; it is drawn afresh, or it could be twice as old as it may be.
    kept = cache.get(key) if person.is_authenticated else None
    if kept is None:
        kept = _drawn(place, AnonymousUser())
        cache.set(key, kept, SECONDS)
    return kept


def _drawn(place: Place, person: Visitor) -> Glance:
    # Drawn without the request: what is kept for others cannot hold anything of whoever came first.
    underway = queries.underway_in(place, person)
    promises = queries.promises_of(place, person)
    decided = queries.decided_in(place, person)[:FEW]
    shown = {
        "place": place,
        "drawing": maps.drawing_of(place),
        "taking_part": queries.taking_part(place),
        "to_say": queries.to_say(underway)[:FEW],
        "to_decide": queries.to_decide(underway)[:FEW],
        "promises": promises[:FEW],
        "changes": queries.changes(promises, decided)[:FEW],
        "week": this_week(place, underway, promises, queries.together_in(place, person)),
        "few": settings.SMALL_NUMBER,
    }
    parts = {part: render_to_string(f"web/_{part}.html", shown) for part in ("figures", "map", "loop")}
    return Glance(**parts, to_do=things_to_do(underway))
