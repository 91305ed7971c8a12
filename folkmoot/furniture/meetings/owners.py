"""Whose meetings they are, and what a meeting has to ask of its owner: who belongs, who may run it, who is asked to act.

A feature registers its model in `AppConfig.ready`. The model has a public id, a place and `visible_to(person, place)`;
whoever may not see the thing does not see its meetings either:

    owners.register("group", Group, Owner(may_run=rules.may_run, seats=queries.seats, …))
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models.functions import Concat

from folkmoot.base.verdict import YES, Verdict, Words
from folkmoot.belong.membership.models import Body
from folkmoot.belong.people.models import Person, Visitor


@dataclass(frozen=True)
class Seat:
    """One person who belongs: whether they live here, and whether they vote."""

    person: Person
    resident: bool
    votes: bool
    called: Words = ""


@dataclass(frozen=True)
class Ask:
    """What a meeting asks of a body: what, by when, and the entry of the decision that asks."""

    body: Body
    what: str
    due_on: date
    because: str


@dataclass(frozen=True)
class OpenTask:
    """Something asked at an earlier meeting that is not done yet; `promise` is its reference."""

    promise: str
    what: str
    who: Words
    standing: str
    words: Words
    url: str


@dataclass(frozen=True, kw_only=True)
class Owner:
    """What a meeting asks of the thing that owns it. `thing` is the owner's row.

    may_run       (person, thing) → may they call a meeting, write its minutes and send them round?
    may_take_part (person, thing) → may they put something on the agenda and read minutes that are still being written?
    seats         thing → everybody who belongs to it
    quorum        thing → how many voting members have to be there
    notice_days   thing → how many days before a meeting its agenda goes out
    bodies        thing → whom a meeting can ask to act, its own body first
    ask           (thing, Ask) → the reference of the promise that was asked
    tasks         (thing, person) → what was asked earlier and is still open
    standing_of   (thing, references of promises, person) → {reference: OpenTask}
    may_decide    thing → can it decide anything at all at the moment?
    title, url    thing → its name and its page
    """

    may_run: Callable[[Visitor, Any], Verdict]
    may_take_part: Callable[[Visitor, Any], Verdict]
    seats: Callable[[Any], list[Seat]]
    quorum: Callable[[Any], int]
    notice_days: Callable[[Any], int]
    bodies: Callable[[Any], list[Body]]
    ask: Callable[[Any, Ask], str]
    tasks: Callable[[Any, Visitor], list[OpenTask]]
    standing_of: Callable[[Any, Iterable[str], Visitor], dict[str, OpenTask]]
    may_decide: Callable[[Any], Verdict] = lambda thing: YES
    title: Callable[[Any], Words] = str
    url: Callable[[Any], str] = lambda thing: thing.get_absolute_url()


_owners: dict[str, tuple[type[models.Model], Owner]] = {}


def register(word: str, model: type[models.Model], owner: Owner) -> None:
    """`word` stands in the address at which a meeting is called."""
    _owners[word] = (model, owner)


def model_called(word: str) -> type[models.Model] | None:
    return _owners[word][0] if word in _owners else None


def word_of(about: str) -> str:
    """The word of the thing's kind in addresses."""
    model = _by_label(about.partition(":")[0])[0]
    return next(word for word, (registered, _owner) in _owners.items() if registered is model)


def owner_of(about: str) -> Owner:
    """Raises KeyError for a thing whose feature has not registered."""
    return _by_label(about.partition(":")[0])[1]


def thing_of(about: str) -> models.Model | None:
    """The row that owns a meeting, by its reference; None once it is gone."""
    label, _colon, public_id = about.partition(":")
    model = _by_label(label)[0]
    return model._base_manager.select_related("place").filter(public_id=public_id).first()


def seen_by(person: Visitor, place: models.Model) -> models.Q:
    """Meetings whose owner this person may see, as a condition. Nothing is seen whose owner is not registered."""
    seen = models.Q(pk__in=())
    for model, _owner in _owners.values():
        things = model._default_manager.visible_to(person, place)  # type: ignore[attr-defined]
        label = models.Value(f"{model._meta.label}:")
        references = things.order_by().annotate(reference=Concat(label, "public_id", output_field=models.CharField()))
        seen |= models.Q(about__in=references.values("reference"))
    return seen


def _by_label(label: str) -> tuple[type[models.Model], Owner]:
    return next(found for found in _owners.values() if found[0]._meta.label == label)
