"""What every chapter about a decision shares: its honest power, who would act, its hours, and voters."""

from collections.abc import Iterator

from demo.cast import Cast
from demo.telling import Telling
from folkmoot.belong.people.models import Person
from folkmoot.spine.commitments import actions as money
from folkmoot.spine.commitments.forms import beginning
from folkmoot.spine.process import actions as processes
from folkmoot.spine.process.models import Process


def prepare(
    process: Process,
    people: Cast,
    *,
    can: str,
    cannot: str,
    backers: dict[str, str],
    agreed: tuple[str, ...],
    hours: dict,
    power: str = "decides",
) -> None:
    """Everything a draft needs before it can open.

    backers  {body's word: what it would do}; agreed  those of them that have said yes
    hours    {stage: (opens_at, closes_at)}
    """
    processes.edit(people.organiser, process, can_change=can, cannot_change=cannot, power=power)
    for word, will in backers.items():
        backing = processes.name_backer(people.organiser, process, body=people.bodies[word], will=will)
        if word in agreed:
            processes.agree_to_act(people.responders[word], backing)
    processes.set_hours(people.organiser, process, hours)


def agree_on_money(people: Cast, process: Process, *, plan: str) -> None:
    """The hub holds the money. Both sides sign before anybody votes."""
    for pot in process.spec.pots(process):
        terms = {**beginning(pot), "plan": plan}
        agreement = money.write_agreement(people.organiser, process, pot=pot.key, **terms)
        agreement = money.sign_for_organisers(people.organiser, agreement)
        money.sign_for_body(people.responders["hub"], agreement)


def voters(telling: Telling, people: Cast, share: float) -> Iterator[Person]:
    """So large a share of the residents, in a mixed order. The first resident is left for the visitor to be."""
    rest = people.residents[1:]
    yield from telling.random.sample(rest, round(len(rest) * share))
