"""Joining, being let in, taking a part, leaving. Nobody's name enters the record; a steering group's numbers do."""

from django.utils.translation import gettext as _

from folkmoot.act.groups import facts, queries, rules, telling
from folkmoot.act.groups.actions.group import hold, remember
from folkmoot.act.groups.models import Belonging, Group
from folkmoot.base import clock
from folkmoot.base.verdict import Refused, insist, refuse
from folkmoot.belong.clocks.due import day_in
from folkmoot.belong.people.models import Person
from folkmoot.record.action import PRIVATE, action
from folkmoot.record.write import write

PART = "group.part-given"


@action(may=rules.may_join, writes=PRIVATE)
def join(person: Person, group: Group, *, hello: str = "") -> Belonging:
    """Join an open group; of any other, ask its organisers."""
    hold(group)
    insist(rules.may_join(person, group))
    is_open = group.joining == Group.OPEN
    made = Belonging.objects.create(
        group=group,
        person=person,
        state=Belonging.IN if is_open else Belonging.ASKED,
        hello="" if is_open else hello,
        since=day_in(group.place, clock.now()),
    )
    if not is_open:
        telling.asked(group)
    return made


@action(may=rules.may_answer, writes=PART)
def answer(person: Person, belonging: Belonging, role: str = Belonging.MEMBER, *, lets_in: bool = True) -> None:
    """Let somebody in who asked, as a member or an adviser; or say no. Either way they are told."""
    group = belonging.group
    hold_belonging(belonging)
    insist(rules.may_answer(person, belonging, role))
    if not lets_in:
        belonging.delete()
        telling.answered(group, belonging.person, lets_in=False)
        return
    insist(rules.keeps_majority(belonging, role))
    belonging.state, belonging.role, belonging.hello = Belonging.IN, role, ""
    belonging.since = day_in(group.place, clock.now())
    belonging.save()
    telling.answered(group, belonging.person, lets_in=True)
    _counted(group, role)


@action(may=rules.may_set_role, writes=PART)
def set_role(person: Person, belonging: Belonging, role: str) -> Belonging:
    """Give a part in the group: several can share one, and whoever gives it keeps their own."""
    hold_belonging(belonging)
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
    hold_belonging(belonging)
    insist(rules.may_remove(person, belonging))
    belonging.delete()
    telling.removed(group, belonging.person)
    _counted(group, "left")


@action(may=rules.may_leave, writes=PART)
def leave(person: Person, group: Group) -> None:
    """Go, at once. A group in which nobody is left closes."""
    hold(group)
    insist(rules.may_leave(person, group))
    could_decide = bool(rules.may_decide(group))
    Belonging.objects.filter(group=group, person=person).delete()
    if not group.belongings.filter(state=Belonging.IN).exists() and not group.closed_at:
        group.closed_at = clock.now()
        group.save(update_fields=["closed_at"])
        remember(group, write(facts.Closed(), about=group, because=group.leaf or None))
    elif group.is_steering and could_decide and not rules.may_decide(group):
        telling.cannot_decide(group)
    _counted(group, "left")


def before_forgetting(person: Person) -> None:
    """Whoever is forgotten leaves every group first. Call inside an action."""
    for one in Belonging.objects.filter(person=person).select_related("group__place"):
        leave(person, one.group)


def hold_belonging(belonging: Belonging) -> None:
    """The group held, and the row as it stands now: somebody may have left at this very moment."""
    hold(belonging.group)
    try:
        belonging.refresh_from_db(fields=["role", "state", "hello", "since"])
    except Belonging.DoesNotExist:
        raise Refused(refuse(_("They have left, or no longer wish to join."))) from None


def _counted(group: Group, part: str) -> None:
    """A steering group's classes, in numbers, after a change."""
    if group.is_steering:
        residents, others = queries.voting_of(group)
        fact = facts.PartGiven(part=part, residents=residents, others=others)
        remember(group, write(fact, about=group, because=group.leaf or None))
