"""Joining, being let in, taking a part, leaving. Nobody's name enters the record; a steering group's numbers do."""

from folkmoot.act.groups import facts, queries, rules, telling
from folkmoot.act.groups.actions.group import remember
from folkmoot.act.groups.models import Belonging, Group
from folkmoot.base import clock
from folkmoot.base.verdict import insist
from folkmoot.belong.clocks.due import day_in
from folkmoot.belong.people.models import Person
from folkmoot.record.action import PRIVATE, action
from folkmoot.record.write import write

PART = "group.part-given"


@action(may=rules.may_join, writes=PRIVATE)
def join(person: Person, group: Group, *, hello: str = "") -> Belonging:
    """Join an open group; of any other, ask its organisers."""
    is_open = group.joining == Group.OPEN
    found, _made = Belonging.objects.get_or_create(
        group=group,
        person=person,
        defaults={
            "state": Belonging.IN if is_open else Belonging.ASKED,
            "hello": "" if is_open else hello,
            "since": day_in(group.place, clock.now()),
        },
    )
    if not is_open:
        telling.asked(group)
    return found


@action(may=rules.may_answer, writes=PART)
def answer(person: Person, belonging: Belonging, role: str = Belonging.MEMBER, *, lets_in: bool = True) -> None:
    """Let somebody in who asked, as a member or an adviser; or say no. Either way they are told."""
    group = belonging.group
    if not lets_in:
        belonging.delete()
        telling.answered(group, belonging.person, lets_in=False)
        return
    _hold(group)
    insist(rules.keeps_majority(belonging, role))
    belonging.state, belonging.role, belonging.hello = Belonging.IN, role, ""
    belonging.since = day_in(group.place, clock.now())
    belonging.save()
    telling.answered(group, belonging.person, lets_in=True)
    _counted(group, role)


@action(may=rules.may_set_role, writes=PART)
def set_role(person: Person, belonging: Belonging, role: str) -> Belonging:
    """Give a part in the group: several can share one, and whoever gives it keeps their own."""
    _hold(belonging.group)
    belonging.refresh_from_db(fields=["role", "state"])
    insist(rules.may_set_role(person, belonging, role))
    belonging.role = role
    belonging.save(update_fields=["role"])
    telling.part_given(belonging, by=person)
    _counted(belonging.group, role)
    return belonging


@action(may=rules.may_remove, writes=PART)
def remove(person: Person, belonging: Belonging) -> None:
    """Somebody no longer belongs. They are told; the words they said stay theirs."""
    group = belonging.group
    belonging.delete()
    telling.removed(group, belonging.person)
    _counted(group, "left")


@action(may=rules.may_leave, writes=PART)
def leave(person: Person, group: Group) -> None:
    """Go, at once. A group in which nobody is left closes."""
    _hold(group)
    insist(rules.may_leave(person, group))
    Belonging.objects.filter(group=group, person=person).delete()
    if not group.belongings.filter(state=Belonging.IN).exists() and not group.closed_at:
        group.closed_at = clock.now()
        group.save(update_fields=["closed_at"])
        remember(group, write(facts.Closed(), about=group, because=group.leaf or None))
    _counted(group, "left")


def before_forgetting(person: Person) -> None:
    """Whoever is forgotten leaves every group first. Call inside an action."""
    for one in Belonging.objects.filter(person=person).select_related("group__place"):
        leave(person, one.group)


def _hold(group: Group) -> None:
    """Two may come or go at once: whoever waits here is counted again."""
    Group.objects.select_for_update().get(pk=group.pk)


def _counted(group: Group, part: str) -> None:
    """A steering group's classes, in numbers, after a change."""
    if group.is_steering:
        residents, others = queries.voting_of(group)
        fact = facts.PartGiven(part=part, residents=residents, others=others)
        remember(group, write(fact, about=group, because=group.leaf or None))
