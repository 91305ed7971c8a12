"""The kind of process that a budget is: its stages, what is fixed at opening, and how it ends."""

from datetime import date

from django.utils import translation
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from folkmoot.base import money
from folkmoot.base.verdict import Words
from folkmoot.belong.places.models import Place
from folkmoot.decide.budgets import actions
from folkmoot.decide.budgets.counting import Working, work_out
from folkmoot.decide.budgets.frozen import Rules, as_frozen, rules_of
from folkmoot.decide.budgets.headline import headline
from folkmoot.decide.budgets.open_tables import files
from folkmoot.decide.budgets.queries import digest_key
from folkmoot.decide.budgets.readiness import ready
from folkmoot.decide.budgets.ways import way_of
from folkmoot.decide.budgets.words import ballot_in_words, either_ors_in_words, support_in_words
from folkmoot.furniture.ballots import box as ballot_box
from folkmoot.spine.process.kinds import Ask, Finding, Kind, Pot, SetupPage, StageSpec
from folkmoot.spine.process.models import Process

STAGES = (
    StageSpec(
        "vote",
        _lazy("Vote"),
        frozenset({"vote"}),
        opens=_lazy("Voting opens on %(when)s."),
        closed=_lazy("Voting closed on %(when)s."),
    ),
    StageSpec("count", _lazy("Count"), timed=False),
    StageSpec("deliver", _lazy("Deliver"), timed=False),
)


def freeze(process: Process) -> Rules:
    """Everything that decides the result, and what would be asked of whom."""
    return as_frozen(process.budget)


def in_words(process: Process) -> tuple[tuple[Words, Words], ...]:
    """The same rules for people."""
    budget = process.budget
    way = way_of(budget.rule)
    if process.imported_from:
        return _in_words_elsewhere(process)
    rules = rules_of(budget)
    pots = ((pot["title"], money.show(pot["pot_minor"], budget.currency)) for pot in rules.get("pots", ()))
    only_one = either_ors_in_words(rules)
    return (
        (_("The pot"), money.show(budget.pot_minor, budget.currency)),
        *pots,
        (_("Who holds the money"), str(budget.accountable or _("nobody named yet"))),
        (_("Who may vote"), _("everyone who was seen to live in %(place)s") % {"place": process.place}),
        (_("A ballot"), ballot_in_words(rules)),
        (_("What it gives"), support_in_words(rules)),
        (_("How it is counted"), f"{way.name}. {way.sentence}"),
        (_("If two are level"), _("The cheaper one goes first, then the one with more votes, then the lower number.")),
        (
            _("On the ballot"),
            ngettext("%(number)d project", "%(number)d projects", n := budget.projects.count()) % {"number": n},
        ),
        *([(_("Either one or the other"), " ".join(only_one))] if only_one else []),
    )


def _in_words_elsewhere(process: Process) -> tuple[tuple[Words, Words], ...]:
    budget, way = process.budget, way_of(process.budget.rule)
    ballots = {
        "approval": _("Each voter ticked every project they liked."),
        "choose-1": _("Each voter chose one project."),
        "ordinal": _("Each voter put projects in order; a first place gives the most points."),
    }
    return (
        (_("Where it comes from"), process.imported_from),
        (_("The pot"), money.show(budget.pot_minor, budget.currency)),
        (_("Who could vote"), _("whoever could vote where it was held")),
        (_("A ballot"), ballots.get(process.frozen["vote_type"], _("Each voter shared out points."))),
        (_("How it is counted"), f"{way.name}. {way.sentence}"),
        (_("If two are level"), _("The cheaper one goes first, then the one with more votes, then the lower number.")),
    )


def opened(process: Process) -> None:
    """Set up the ballot box, with a link key of its own that never enters the database."""
    budget, hours = process.budget, process.timetable["vote"]
    budget.box = ballot_box.new_box(process.place, owner=process.kind)
    ballot_box.open_box(budget.box, subject=process, opens_at=hours.opens_at, closes_at=hours.closes_at)
    budget.save()


def conclude(process: Process, left_out: frozenset[str]) -> Finding:
    """Count the box by the frozen rules, and ask for what won."""
    rules, box = process.frozen, process.budget.box
    waiting = box.ballots.filter(complete=False, outvoted=False).count()
    working = work_out(
        rules,
        ballot_box.counted(box),
        waiting=waiting,
        left_out=left_out,
        public=bool(process.imported_from),
        digest_key=digest_key(box),
    )
    with translation.override(process.place.language):
        return Finding(summary=headline(working), asks=asks_of(rules, working), working=working)


def asks_of(rules: Working, working: Working) -> tuple[Ask, ...]:
    """One promise for each funded project, from whoever was named on the ballot. A round brought in asks nothing: it is history."""
    if not rules["asks"]:
        return ()
    frozen = {project["number"]: project for project in rules["projects"]}
    won = [frozen[line["number"]] for line in working["projects"] if line["funded"]]
    return tuple(
        Ask(
            body=project["deliverer"]["id"],
            what=project["title"],
            due_on=date.fromisoformat(project["deliver_by"]),
            about=f"budgets.Project:{project['id']}",
            cost_minor=project["cost_minor"],
            currency=rules["currency"],
            pot=project.get("pot") or "",
        )
        for project in won
    )


def setup(process: Process) -> tuple[SetupPage, ...]:
    budget = process.budget
    count = budget.projects.count()
    stands = ngettext("%(number)d project", "%(number)d projects", count) % {"number": count}
    pot = money.show(budget.pot_minor, budget.currency)
    return (
        SetupPage(_("The pot and the rule"), f"{budget.path}rules/", f"{pot}, {way_of(budget.rule).name}"),
        SetupPage(_("The projects"), f"{budget.path}projects/", stands),
    )


def begin_url(place: Place) -> str:
    return f"/{place.slug}/budgets/new/"


def invites(process: Process) -> Words:
    return _("Vote on the %(pot)s") % {"pot": money.show(process.budget.pot_minor, process.budget.currency)}


def in_brief(process: Process) -> Words:
    count = len(process.frozen["projects"]) if process.frozen else process.budget.projects.count()
    return ngettext("%(number)s project", "%(number)s projects", count) % {"number": number_format(count)}


def pages(process: Process) -> tuple[str, ...]:
    """Every address worth reading in its present state."""
    budget = process.budget
    own = [budget.path, *(project.get_absolute_url() for project in budget.in_order()[:3])]
    if process.state == Process.CONCLUDED:
        own += [f"{budget.path}result/", f"{budget.path}result/count/"]
    return tuple(own)


def choices(process: Process) -> tuple[tuple[str, str], ...]:
    """The projects as a ruling may name them, to be left out of another count."""
    return tuple((f"budgets.Project:{project['id']}", project["title"]) for project in process.frozen["projects"])


def pots(process: Process) -> tuple[Pot, ...]:
    """Each pot with who holds it, or the one there is. Money that was shared out elsewhere is not held here."""
    budget = process.budget
    if process.imported_from:
        return ()
    several = tuple(
        Pot(pot.public_id, pot.title, pot.amount_minor, budget.currency, budget.accountable)
        for pot in budget.pots.all()
    )
    return several or (Pot("", process.title, budget.pot_minor, budget.currency, budget.accountable),)


BUDGETS = Kind(
    name="budget",
    title=_lazy("A budget to share out"),
    about=_lazy("Residents decide together which projects a pot of money pays for."),
    room="decide",
    stages=STAGES,
    deeds={"vote": (actions.cast_ballot,)},
    feature=lambda process: process.budget,
    begin_url=begin_url,
    setup=setup,
    ready=ready,
    freeze=freeze,
    in_words=in_words,
    conclude=conclude,
    opened=opened,
    pages=pages,
    invites=invites,
    in_brief=in_brief,
    relations=("budget",),
    choices=choices,
    pots=pots,
    files=files,
    in_round=_lazy("Vote"),
    then=(_lazy("Delivery"),),
)
