"""What can be followed: a place, anything in it whose source says so, and some words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from folkmoot.base.ids import ref
from folkmoot.base.verdict import Words
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.people.secret_codes import keyed_hash
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.following.models import Follow
from folkmoot.cupboard.published.sources import Source, all_sources, source_called

SEARCH, LONGEST_WORDS, HASH_LENGTH = "search", 120, 24


@dataclass(frozen=True)
class Thing:
    """One thing to follow. `what` and `public_id` are the parts of its addresses; both are empty for the place itself."""

    place: Place
    about: str
    title: Words
    url: str
    what: str = ""
    public_id: str = ""
    words: str = ""

    @property
    def feeds(self) -> str:
        """Where its feeds begin: the ending says which."""
        at = f"/{self.place.slug}/"
        return f"{at}feeds/{self.what}/{self.public_id}" if self.what else f"{at}feed"


def whole_place(place: Place) -> Thing:
    return Thing(place, ref(place), place.name, place.get_absolute_url())


def thing_at(place: Place, what: str, public_id: str) -> Thing | None:
    """A public thing that can be followed; None for what is hidden, a draft, or somewhere else."""
    source = source_called(what)
    if source is None or not source.followed:
        return None
    row = source.public(place).filter(public_id=public_id).first()
    return None if row is None else _thing(source, place, row)


def _thing(source: Source, place: Place, row) -> Thing:
    return Thing(place, ref(row), source.heading(row), source.url(row), source.name, row.public_id)


def search_for(place: Place, words: str, person: Visitor) -> Thing:
    """The words themselves are kept sealed, so the row is found again by a hash that only this person's words make."""
    plain = " ".join(words.split())[:LONGEST_WORDS]
    about = f"{SEARCH}:{keyed_hash('followed search', person.public_id, plain.casefold())[:HASH_LENGTH]}"
    title = _("What can be found by “%(words)s”") % {"words": plain}
    return Thing(place, about, title, f"/{place.slug}/search/", words=plain)


def things_of(follows: Iterable[Follow]) -> dict[int, Thing]:
    """{key of a follow: what it is}; what is no longer public is left out. One question for each kind and place."""
    wanted: dict[tuple, list[Follow]] = {}
    found: dict[int, Thing] = {}
    for follow in follows:
        label = follow.about.partition(":")[0]
        if follow.words:
            found[follow.pk] = search_for(follow.place, follow.words, follow.person)
        elif follow.about == ref(follow.place):
            found[follow.pk] = whole_place(follow.place)
        else:
            wanted.setdefault((follow.place, label), []).append(follow)
    for (place, label), some in wanted.items():
        found |= _found(place, label, {follow.about: follow.pk for follow in some})
    return found


def _found(place: Place, label: str, wanted: dict[str, int]) -> dict[int, Thing]:
    source = next((one for one in all_sources() if one.followed and one.model._meta.label == label), None)
    if source is None:
        return {}
    ids = [about.partition(":")[2] for about in wanted]
    return {wanted[ref(row)]: _thing(source, place, row) for row in source.public(place).filter(public_id__in=ids)}
