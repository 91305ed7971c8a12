"""Who owns a thread, and what the thread has to ask of its owner: who answers as its proposers, and who may talk now.

A feature registers its model in `AppConfig.ready`. The model has a public id and a one-to-one key `thread`; whoever its
own `visible_to(person, place)` does not show the thing does not see its talk either:

    owners.register(Proposal, Owner(answerers=queries.proposers_of, called=_("proposer"), may_say=rules.may_discuss))
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from folkmoot.base.verdict import YES, Verdict, Words
from folkmoot.belong.people.models import Person, Visitor

PROPOSER = _("proposer")


def no_more_to_ask(_person: Visitor, _thing: Any) -> Verdict:
    return YES


@dataclass(frozen=True)
class Owner:
    """What a thread asks of the thing that owns it. `thing` is the owner's row.

    answerers  thing → the people who may answer as its proposers, and are told of questions
    called     what they are called beside their name
    may_say    (person, thing) → what the thing asks beside the thread's own rules: its stage, whether it was withdrawn
    title      thing → what the talk is about, in a few words
    """

    answerers: Callable[[Any], Iterable[Person]]
    called: Words = PROPOSER
    may_say: Callable[[Visitor, Any], Verdict] = no_more_to_ask
    title: Callable[[Any], Words] = str


_owners: dict[str, tuple[type[models.Model], Owner]] = {}


def register(model: type[models.Model], owner: Owner) -> None:
    _owners[model._meta.label] = (model, owner)


def owner_of(about: str) -> Owner:
    """Raises KeyError for a thing whose feature has not registered."""
    return _owners[about.partition(":")[0]][1]


def thing_of(about: str) -> models.Model | None:
    """The row that owns a thread, by its reference; None once it is gone."""
    label, _colon, public_id = about.partition(":")
    model = _owners[label][0]
    return model._base_manager.filter(public_id=public_id).first()


def threads_seen_by(person: Visitor, place: models.Model) -> models.Q:
    """Threads whose owner this person may see, as a condition. Nothing is seen whose owner is not registered."""
    seen = models.Q(pk__in=())
    for label, (model, _owner) in _owners.items():
        things = model._default_manager.visible_to(person, place)  # type: ignore[attr-defined]
        references = things.order_by().annotate(
            reference=Concat(models.Value(f"{label}:"), "public_id", output_field=models.CharField())
        )
        seen |= models.Q(about__in=references.values("reference"))
    return seen
