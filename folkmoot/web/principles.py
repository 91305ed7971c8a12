"""Questions by which organisers ask themselves whether their round is good participatory budgeting. Never a score.

In our own words, after what public charters, standards and guides of participatory budgeting in Scotland, England, Wales,
Portugal and North America, and the national standards for community engagement, agree on.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from folkmoot.base import money
from folkmoot.base.verdict import Words
from folkmoot.belong.membership.models import AddressLetter, Role
from folkmoot.belong.membership.queries import in_office
from folkmoot.decide.budgets.models import Budget
from folkmoot.furniture.paper.models import Batch
from folkmoot.furniture.talk.models import Comment
from folkmoot.spine.commitments.models import Commitment
from folkmoot.spine.process.models import Process, SelfCheck
from folkmoot.spine.process.rounds import chain

YES, PARTLY, NO = "yes", "partly", "no"
ANSWERS = [(YES, gettext_lazy("Yes")), (PARTLY, gettext_lazy("Partly")), (NO, gettext_lazy("Not yet"))]


@dataclass(frozen=True)
class Question:
    """One principle as a question, and what the platform itself can see of it; "" where it cannot know."""

    name: str
    title: Words
    asks: Words
    sees: Callable[[Process], Words] = lambda process: ""


@dataclass(frozen=True)
class Asked:
    question: Question
    sees: Words
    answer: str

    @property
    def answer_words(self) -> Words:
        return dict(ANSWERS).get(self.answer, "")


def asked_of(process: Process) -> list[Asked]:
    """Every question with what can be seen today and what was answered."""
    answers = answers_of(process)
    return [Asked(one, one.sees(process), answers.get(one.name, "")) for one in QUESTIONS]


def answers_of(process: Process) -> dict[str, str]:
    kept = SelfCheck.objects.filter(process=process).first()
    return kept.answers if kept else {}


# --- What the platform can see -------------------------------------------------------------------


def _power(process: Process) -> Words:
    return _("The page says: %(power)s.") % {"power": process.get_power_display()}


def _money(process: Process) -> Words:
    pots = process.spec.pots(process)
    if not pots:
        return _("This part of the round holds no pot itself.")
    said = [
        _("%(sum)s, held by %(body)s") % {"sum": money.show(pot.amount_minor, pot.currency), "body": pot.body}
        if pot.body
        else _("%(sum)s, and nobody is named who holds it") % {"sum": money.show(pot.amount_minor, pot.currency)}
        for pot in pots
    ]
    return "; ".join(said) + "."


def _before(process: Process) -> Words:
    if process.follows_id is None:
        return _("Nothing came before this here: it begins with choices that somebody has already made.")
    return _("It goes on from “%(title)s”.") % {"title": process.follows.title}


def _talk(process: Process) -> Words:
    place = process.place
    number = Comment.objects.filter(thread__place=place).count()
    return ngettext(
        "%(n)d question or remark has been written in this place so far.",
        "%(n)d questions and remarks have been written in this place so far.",
        number,
    ) % {"n": number}


def _hands(process: Process) -> Words:
    held = set(in_office(process.place).values_list("person_id", "kind"))
    people = {person for person, _kind in held}
    organisers = {person for person, kind in held if kind == Role.ORGANISER}
    told = {"people": len(people), "organisers": len(organisers)}
    return _("People who hold a role: %(people)d. Of those, organisers: %(organisers)d.") % told


def _ways(process: Process) -> Words:
    given_out = Batch.objects.filter(box__place=process.place, box__practice=False)
    papers = sum(given_out.values_list("issued", flat=True))
    letters = AddressLetter.objects.filter(place=process.place).count()
    return _("Paper ballots given out here so far: %(papers)d. Letters with a code: %(letters)d.") % {
        "papers": papers,
        "letters": letters,
    }


def _proposed(process: Process) -> Words:
    calls = [one for one in chain(process) if one.kind == "call"]
    if not calls and process.kind != "call":
        return _("In this round nobody was asked here for proposals.")
    call = process if process.kind == "call" else calls[-1]
    sent = call.call.proposals.exclude(hidden=True).count()
    return ngettext("%(n)d proposal was sent.", "%(n)d proposals were sent.", sent) % {"n": sent}


def _lighter(process: Process) -> Words:
    told = process.hands
    return " ".join(str(sentence) for sentence in told["lighter"]) if told else ""


def _delivery(process: Process) -> Words:
    budget = Budget.objects.filter(process=process).first()
    if budget is None:
        agreed = process.backings.exclude(agreed_on=None).count()
        told = {"agreed": agreed, "all": process.backings.count()}
        return _("Offices that have agreed to act: %(agreed)d of %(all)d.") % told
    projects = list(budget.projects.values_list("deliverer", flat=True))
    named = sum(deliverer is not None for deliverer in projects)
    told = {"named": named, "all": len(projects)}
    return _("Projects with a named deliverer: %(named)d of %(all)d.") % told


def _open(process: Process) -> Words:
    if process.state == Process.DRAFT:
        return _(
            "Rules, hours and costs are fixed and published at the opening; every count can be repeated by anyone."
        )
    return _("The rules were fixed at the opening and stand in the record with the number %(leaf)s.") % {
        "leaf": process.frozen_leaf[:12]
    }


def _kept(process: Process) -> Words:
    made = Commitment.objects.filter(place=process.place).decided_here().exclude(answered_at=None)
    told = {"kept": made.filter(state=Commitment.KEPT).count(), "all": made.count()}
    return _("Promises answered here so far: %(all)d. Kept: %(kept)d.") % told


QUESTIONS = (
    Question(
        "decides",
        gettext_lazy("People decide"),
        gettext_lazy("Do the people who live here decide, and not only advise? Is it said plainly where they do not?"),
        _power,
    ),
    Question(
        "money",
        gettext_lazy("Real money"),
        gettext_lazy("Is the money there, is it enough to be worth people's time, and has its holder signed for it?"),
        _money,
    ),
    Question(
        "mainstream",
        gettext_lazy("Part of how things are done"),
        gettext_lazy("Is this money from an ordinary budget, and will there be another round next year?"),
    ),
    Question(
        "early",
        gettext_lazy("From the beginning"),
        gettext_lazy("Did people who live here help to choose what this is about, and its rules?"),
        _before,
    ),
    Question(
        "proposals",
        gettext_lazy("Anybody can propose"),
        gettext_lazy(
            "Can a person with no group, no form-filling habit and no internet propose something, with help if wanted?"
        ),
        _proposed,
    ),
    Question(
        "talk",
        gettext_lazy("Talk before the vote"),
        gettext_lazy("Do people hear each other, and the reasons for and against, before they vote?"),
        _talk,
    ),
    Question(
        "inclusion",
        gettext_lazy("Everyone can take part"),
        gettext_lazy(
            "Who usually stays away? What did you change for them: paper, places, hours, languages, Easy Read, somebody to mind the children?"
        ),
        _ways,
    ),
    Question(
        "power",
        gettext_lazy("Shared power"),
        gettext_lazy("Do residents run this themselves, and would it go on if one of you fell ill?"),
        _hands,
    ),
    Question(
        "fair",
        gettext_lazy("Fair checks"),
        gettext_lazy("Does a refused proposal get a reason, and a second look by somebody who had no hand in it?"),
        _lighter,
    ),
    Question(
        "open",
        gettext_lazy("In the open"),
        gettext_lazy("Can anybody see the rules before, the count after, and who decided what in between?"),
        _open,
    ),
    Question(
        "delivery",
        gettext_lazy("It will be done"),
        gettext_lazy("Is it clear for each thing who would do it, by when, and what it costs to keep?"),
        _delivery,
    ),
    Question(
        "learning",
        gettext_lazy("Learning from it"),
        gettext_lazy("Have you said how you will ask afterwards what it changed, and who will read the answer?"),
        _kept,
    ),
)
