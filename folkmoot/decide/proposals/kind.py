"""A call for proposals as a kind of process: propose, then check, and an end that lists what became of each."""

from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from folkmoot.base import money
from folkmoot.base.verdict import Words
from folkmoot.belong.places.models import Place
from folkmoot.decide.proposals import actions, rules
from folkmoot.decide.proposals.fates import in_a_sentence, work_out
from folkmoot.decide.proposals.models import Call, Proposal
from folkmoot.spine.process.kinds import Ask, Finding, Kind, SetupPage, StageSpec
from folkmoot.spine.process.models import Process

LONGEST_ASK = 240

STAGES = (
    StageSpec(
        "propose",
        _lazy("Propose"),
        deeds=frozenset({"propose", "change", "merge", "support"}),
        opens=_lazy("Proposals can be sent from %(when)s."),
        closed=_lazy("Proposals could be sent until %(when)s."),
    ),
    StageSpec(
        "check",
        _lazy("Check"),
        deeds=frozenset({"change"}),
        opens=_lazy("Proposals are checked from %(when)s."),
        closed=_lazy("The checks ended on %(when)s."),
    ),
    StageSpec("decided", _lazy("Ready for the vote"), timed=False),
)


def freeze(process: Process) -> dict:
    """What was asked for, of whom, and what is asked of the office that puts it to the vote."""
    call = process.call
    backings = process.backings.select_related("body").order_by("body__public_id")
    return {
        "pot_minor": call.pot_minor,
        "pot_words": call.pot_words,
        "currency": call.currency,
        "least_minor": call.least_minor,
        "most_minor": call.most_minor,
        "most_each": call.most_each,
        "organisations": call.organisations,
        "helpers": call.helpers,
        "co_proposers": call.co_proposers,
        "priorities": [{"id": one.public_id, "label": one.label} for one in call.priorities.all()],
        "ballot_by": str(call.ballot_by or ""),
        "asks": [{"body": backing.body.public_id, "will": backing.will} for backing in backings],
        "eligible": "residents",
        "small_number": settings.SMALL_NUMBER,
    }


def in_words(process: Process) -> tuple[tuple[Words, Words], ...]:
    """The same for people."""
    call = process.call
    told = [
        (_("The money"), pot_in_words(call)),
        (_("What a proposal may cost"), sizes_in_words(call)),
        (_("Who may propose"), _who(call)),
        (
            _("How many each"),
            ngettext("%(most)d proposal", "up to %(most)d proposals", call.most_each) % {"most": call.most_each},
        ),
        (_("Written down by a helper"), _("possible, at the desk") if call.helpers else _("not in this call")),
    ]
    if call.co_proposers:
        told.append((_("Co-proposers needed"), str(call.co_proposers)))
    labels = ", ".join(f"“{one.label}”" for one in call.priorities.all())
    if labels:
        told.append((_("Priorities"), labels))
    if call.ballot_by:
        told.append((_("To the vote by"), date_format(call.ballot_by, "DATE_FORMAT")))
    told.append(
        (_("What becomes of each"), _("Every proposal stays on the page, with the reason for whatever became of it"))
    )
    return tuple(told)


def pot_in_words(call: Call) -> str:
    return money.show(call.pot_minor, call.currency) if call.pot_minor else call.pot_words or _("not said yet")


def sizes_in_words(call: Call) -> str:
    least = money.show(call.least_minor, call.currency) if call.least_minor else ""
    most = money.show(call.most_minor, call.currency) if call.most_minor else ""
    if least and most:
        return _("from %(least)s to %(most)s") % {"least": least, "most": most}
    if most:
        return _("at most %(most)s") % {"most": most}
    return _("at least %(least)s") % {"least": least} if least else _("anything that fits into the money")


def _who(call: Call) -> str:
    told = {"place": call.process.place}
    if call.organisations:
        return _("Everyone who was seen to live in %(place)s, and its organisations") % told
    return _("Everyone who was seen to live in %(place)s") % told


def conclude(process: Process, left_out: frozenset[str]) -> Finding:
    """List every proposal with what became of it, and ask for the vote on those that were accepted."""
    working = work_out(process.call, left_out)
    with translation.override(process.place.language):
        return Finding(
            summary=in_a_sentence(working["counts"]), asks=tuple(_asks(process.frozen, working)), working=working
        )


def _asks(frozen: dict, working: dict):
    accepted = working["counts"][Proposal.ACCEPTED]
    if not accepted or not frozen["ballot_by"]:
        return
    ending = ngettext(" (%(n)d proposal was accepted)", " (%(n)d proposals were accepted)", accepted) % {"n": accepted}
    for wanted in frozen["asks"]:
        will = wanted["will"]
        room = LONGEST_ASK - len(ending)
        yield Ask(
            body=wanted["body"],
            what=(will if len(will) <= room else will[: room - 1] + "…") + ending,
            due_on=date.fromisoformat(frozen["ballot_by"]),
        )


def opened(process: Process) -> None:
    """Nothing to set up: proposals come by themselves."""


def setup(process: Process) -> tuple[SetupPage, ...]:
    call = process.call
    return (SetupPage(_("What is asked for"), call.address("setup/"), f"{pot_in_words(call)}, {sizes_in_words(call)}"),)


def pages(process: Process) -> tuple[str, ...]:
    """Every address worth reading now."""
    call = process.call
    if process.state == Process.DRAFT:
        return (call.address(), call.address("setup/"))
    own = [call.address(), *(one.get_absolute_url() for one in call.proposals.all()[:3])]
    if process.outcomes.exists():
        own.append(call.address("result/"))
    return tuple(own)


def begin_url(place: Place) -> str:
    return f"/{place.slug}/calls/new/"


def invites(process: Process) -> Words:
    current = process.current()
    if current and current.name == "check":
        return _("Read what your neighbours propose")
    return _("Say what should be done: %(title)s") % {"title": process.title}


def in_brief(process: Process) -> Words:
    call = process.call
    return pot_in_words(call) if call.pot_minor else ""


CALL = Kind(
    name="call",
    title=_lazy("A call for proposals"),
    about=_lazy(
        "Neighbours say what a pot of money should be used for; each proposal is checked before it goes to a vote."
    ),
    room="decide",
    stages=STAGES,
    deeds={
        "propose": (actions.send,),
        "change": (actions.change,),
        "merge": (actions.offer_merge, actions.answer_offer),
        "support": (actions.support, actions.take_back_support),
    },
    feature=lambda process: process.call,
    begin_url=begin_url,
    setup=setup,
    ready=rules.ready,
    freeze=freeze,
    in_words=in_words,
    conclude=conclude,
    opened=opened,
    pages=pages,
    invites=invites,
    in_brief=in_brief,
    relations=("call",),
    in_round=_lazy("Proposals"),
    then=(_lazy("Vote"), _lazy("Delivery")),
    choices=lambda process: tuple((one.reference, str(one)) for one in process.call.proposals.all()),
)
