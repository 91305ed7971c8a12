"""A poll as a kind of process: one stage with hours, and an end that asks for a promise."""

from datetime import date

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from folkmoot.belong.places.models import Place
from folkmoot.decide.polls import actions, rules
from folkmoot.decide.polls.counting import count
from folkmoot.decide.polls.frozen import as_frozen
from folkmoot.decide.polls.headline import in_a_sentence
from folkmoot.decide.polls.models import Poll
from folkmoot.spine.process.kinds import Ask, Finding, Kind, SetupPage, StageSpec
from folkmoot.spine.process.models import Process

LONGEST_ASK = 240


def freeze(process: Process) -> dict:
    """Everything that decides the result, and what is asked of whom."""
    return as_frozen(process.poll)


def in_words(process: Process) -> tuple:
    """The same rules for people."""
    poll = process.poll
    answers = ", ".join(f"“{option.label}”" for option in poll.options.all())
    return (
        (_("Question"), poll.question),
        (_("Answers"), answers),
        (_("How the winner is found"), poll.get_method_display()),
        (
            _("If two answers come out equal"),
            _("Both stand, and the office named chooses between them in public, with its reason"),
        ),
        (_("Who may vote"), _("Everyone who was seen to live in %(place)s") % {"place": process.place}),
        (_("What is asked"), _asked_in_words(poll)),
    )


def _asked_in_words(poll: Poll) -> str:
    if not poll.asks or poll.due_on is None:
        return _("No promise is asked for; the result is passed on")
    return _("Those who act are asked to do what won by %(day)s") % {"day": date_format(poll.due_on, "DATE_FORMAT")}


def conclude(process: Process, left_out: frozenset[str]) -> Finding:
    """Count the box, say it in a sentence, and ask those named to do what won."""
    working = count(process.frozen, process.poll.box, left_out)
    with translation.override(process.place.language):
        return Finding(summary=in_a_sentence(working), asks=tuple(_asks(process.frozen, working)), working=working)


def _asks(frozen: dict, working: dict):
    """One promise asked of each office named; in a tie it is asked to choose, with its reason."""
    if not working["winners"]:
        return
    refs = {option["id"]: option["ref"] for option in frozen["options"]}
    first = working["winners"][0]
    for wanted in frozen["asks"]:
        yield Ask(
            body=wanted["body"],
            what=_what(wanted["will"], working),
            due_on=date.fromisoformat(frozen["due_on"]),
            about=refs[first] if len(working["winners"]) == 1 else "",
        )


def _what(will: str, working: dict) -> str:
    if len(working["winners"]) == 1:
        return fitted(will, _(": “%(winner)s”") % {"winner": working["labels"][working["winners"][0]]})
    tied = _(". %(many)d answers came out equal: choose between them in public, and say why") % {
        "many": len(working["winners"])
    }
    return fitted(will, tied)


def fitted(will: str, ending: str) -> str:
    """Both together, no longer than a promise may be; the ending is never cut."""
    room = LONGEST_ASK - len(ending)
    return (will if len(will) <= room else will[: room - 1] + "…") + ending


def opened(process: Process) -> None:
    actions.open_box(process.poll)


def setup(process: Process) -> tuple[SetupPage, ...]:
    poll = process.poll
    answers = poll.options.count()
    stands = ngettext("%(count)d answer", "%(count)d answers", answers) % {"count": answers}
    return (SetupPage(_("The question and its answers"), poll.address("setup/"), stands),)


def pages(process: Process) -> tuple[str, ...]:
    """Every address worth reading now."""
    poll = process.poll
    if process.state == Process.DRAFT:
        return (poll.address(), poll.address("setup/"))
    reads = [poll.address(), poll.address("receipt/")]
    standing = process.outcomes.standing().first()
    if standing:
        reads.append(poll.address("result/"))
        reads += [poll.address("ballots.jsonl")] if standing.working.get("listed") else []
    return tuple(reads)


def begin_url(place: Place) -> str:
    return f"/{place.slug}/polls/new/"


POLL = Kind(
    name="poll",
    title=_lazy("A poll"),
    about=_lazy(
        "One question with a few answers to pick from. Good for a choice that everybody understands in a minute."
    ),
    room="decide",
    stages=(
        StageSpec(
            "vote",
            _lazy("Vote"),
            deeds=frozenset({"vote"}),
            opens=_lazy("Voting opens on %(when)s."),
            closed=_lazy("Voting closed on %(when)s."),
        ),
        StageSpec("count", _lazy("Count"), timed=False),
        StageSpec("decided", _lazy("Decided"), timed=False),
    ),
    deeds={"vote": (actions.cast_ballot, actions.withdraw_ballot)},
    feature=lambda process: process.poll,
    begin_url=begin_url,
    setup=setup,
    ready=rules.ready,
    freeze=freeze,
    in_words=in_words,
    conclude=conclude,
    opened=opened,
    pages=pages,
    choices=lambda process: tuple((option["ref"], option["label"]) for option in process.frozen["options"]),
    invites=lambda process: _("Vote: %(question)s") % {"question": process.poll.question},
    in_brief=lambda process: (
        _("one question, %(count)d answers") % {"count": len((process.frozen or {}).get("options", ()))}
    ),
    relations=("poll",),
    in_round=_lazy("Priorities"),
    then=(_lazy("Proposals"), _lazy("Vote"), _lazy("Delivery")),
)
