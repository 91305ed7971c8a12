"""Sharing the load: asking others to host, saying yes or no, handing over."""

from django.utils.translation import gettext as _

from folkmoot.act.activities import queries, rules, telling
from folkmoot.act.activities.actions.rooms import book_anew
from folkmoot.act.activities.models import Activity, Host
from folkmoot.base import clock
from folkmoot.base.verdict import Refused, refuse
from folkmoot.belong.people.models import Person
from folkmoot.record.action import PRIVATE, action


@action(may=rules.may_ask, writes=PRIVATE)
def ask(person: Person, activity: Activity, *, whom: Person, hand_over: bool = False) -> Host:
    """Ask somebody who comes to host it too, or to take over from oneself."""
    if whom.pk not in {one.pk for one in queries.could_host(activity)}:
        raise Refused(refuse(_("Ask somebody who comes to it and does not host it yet.")))
    host = Host.objects.create(
        activity=activity, person=whom, asked=True, takes_over_from=person if hand_over else None, since=clock.now()
    )
    telling.asked_to_host(host, person)
    return host


@action(may=rules.may_answer, writes=PRIVATE)
def accept(person: Person, host: Host) -> Host:
    """Say yes. Whoever wanted to hand it over hosts it no longer."""
    leaving, host.asked, host.takes_over_from, host.since = host.takes_over_from, False, None, clock.now()
    host.save(update_fields=["asked", "takes_over_from", "since"])
    telling.hosts_now(host)
    if leaving is not None:
        host.activity.hosts.hosting().filter(person=leaving).delete()
        book_anew(host.activity, person)
    return host


@action(may=rules.may_answer, writes=PRIVATE)
def decline(person: Person, host: Host) -> None:
    """Say no. Nobody has to say why."""
    telling.does_not_host(host)
    Host.objects.filter(pk=host.pk).delete()


@action(may=rules.may_step_down, writes=PRIVATE)
def step_down(person: Person, activity: Activity) -> None:
    """Host it no longer: others do."""
    list(activity.hosts.select_for_update().values_list("pk", flat=True))  # two cannot leave at the same moment
    if not (verdict := rules.may_step_down(person, activity)):
        raise Refused(verdict)
    activity.hosts.filter(person=person).delete()
    book_anew(activity, activity.hosts.hosting().select_related("person")[0].person)
