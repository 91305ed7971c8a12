"""Starting a group, changing what it says of itself, closing it."""

from typing import Any

from django.utils.translation import gettext as _

from folkmoot.act.groups import facts, rules
from folkmoot.act.groups.models import Belonging, Group
from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.base.verdict import insist
from folkmoot.belong.clocks.due import day_in
from folkmoot.belong.membership import actions as membership
from folkmoot.belong.membership.models import Role
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.furniture.moderation.holding import hold_if_new
from folkmoot.furniture.moderation.things import thing_at
from folkmoot.furniture.talk.threads import new_thread
from folkmoot.record.action import action
from folkmoot.record.write import write

TERMS = ("terms", "quorum", "notice_days")


@action(may=rules.may_start, writes="group.started")
def start(person: Person, place: Place, **words: Any) -> Group:
    """Start a group and be its first organiser."""
    return _start(person, Group(place=place, **words))


@action(may=rules.may_start_steering, writes=("group.started", "body.named", "role.given"))
def start_steering(person: Person, place: Place, **words: Any) -> Group:
    """Found a steering group: with terms, a quorum, and a body of its own in whose name it promises."""
    body = membership.name_body(person, place, name=words["name"], office=_("Steering group"), volunteers=True)
    membership.give_role(person, place, Role.RESPONDER, to=person, body=body)
    return _start(person, Group(place=place, kind=Group.STEERING, joining=Group.REQUEST, body=body, **words))


def _start(person: Person, group: Group) -> Group:
    group.made_at = clock.now()
    group.thread = new_thread(group.place, about=ref(group), url=group.get_absolute_url())
    group.save()
    Belonging.objects.create(
        group=group, person=person, role=Belonging.ORGANISER, since=day_in(group.place, clock.now())
    )
    remember(group, write(facts.Started(group=group.kind, joining=group.joining), about=group))
    thing = thing_at(group.place, "group", group.public_id)
    if thing is not None and hold_if_new(person, thing):
        group.hidden = True
    return group


@action(may=rules.may_change, writes="group.changed")
def change(person: Person, group: Group, **words: Any) -> Group:
    """Say other things of the group; for a steering group also its terms."""
    hold(group)
    insist(rules.may_change(person, group))
    if any(name in words and words[name] != getattr(group, name) for name in TERMS):
        insist(rules.may_change_terms(group))
    for name, value in words.items():
        setattr(group, name, value)
    group.save()
    remember(group, write(facts.Changed(), about=group, because=group.leaf or None))
    return group


@action(may=rules.may_change, writes="group.closed")
def close(person: Person, group: Group) -> Group:
    """Close it: nobody joins or writes any more; what stands there stays for reading."""
    hold(group)
    insist(rules.may_change(person, group))
    group.closed_at = clock.now()
    group.save(update_fields=["closed_at"])
    remember(group, write(facts.Closed(), about=group, because=group.leaf or None))
    return group


def set_group_hidden(group: Group, *, hidden: bool) -> None:
    """Out of sight, or back. Call inside the action of whoever decides (furniture/moderation)."""
    group.hidden = hidden
    group.save(update_fields=["hidden"])


def hold(group: Group) -> None:
    """Read it afresh and keep others from changing it, or who belongs to it, until this transaction ends; ask the rule again after that."""
    own = [field.name for field in Group._meta.concrete_fields if not field.is_relation]
    group.refresh_from_db(fields=own, from_queryset=Group.objects.select_for_update())


def remember(group: Group, leaf: str) -> None:
    group.leaf = leaf
    Group.objects.filter(pk=group.pk).update(leaf=leaf)
