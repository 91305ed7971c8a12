"""A draft read once more before it is sent: its answers in words, who gets it, and what happens then."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from folkmoot.base import money
from folkmoot.base.verdict import Words
from folkmoot.decide.proposals.models import Call, Draft
from folkmoot.decide.proposals.whereabouts import spot_called
from folkmoot.spine.process.rules import said


@dataclass(frozen=True)
class Reviewed:
    """One answer, and the page on which it can be changed."""

    question: Words
    words: Words
    url: str


def summary_of(draft: Draft) -> list[Reviewed]:
    """Every answer in words, in the order of the questions. Unanswered ones are left out."""
    answers, call = draft.answers, draft.call
    told = [
        ("person", _("Name"), answers.get("shown_name") or (_("A neighbour") if draft.for_another else "")),
        ("what", _("Its name"), answers.get("title")),
        ("what", _("What should happen"), answers.get("what")),
        ("why", _("Why"), answers.get("why")),
        ("why", _("Who it is for"), answers.get("who_for")),
        ("priority", _("Priority"), _label(call.priorities.all(), answers.get("priority"))),
        ("where", _("Where"), _where(draft)),
        ("cost", _("What it might cost"), guess_in_words(call, answers.get("low_minor"), answers.get("high_minor"))),
        ("cost", _("Who could do it"), _who(draft)),
        ("more", _("A film"), answers.get("film_url")),
        ("more", _("At the meeting"), _("You would like to tell of it there") if answers.get("hall_slot") else ""),
        ("more", _("Language"), dict(settings.WRITTEN_LANGUAGES).get(answers.get("language", ""))),
    ]
    return [Reviewed(name, words, draft.address(page)) for page, name, words in told if words]


def _label(rows, public_id: str | None) -> str:
    return next((str(row) for row in rows if row.public_id == public_id), "")


def _where(draft: Draft) -> str:
    spot = spot_called(draft.call.place, draft.answers.get("where", ""))
    words = [str(spot.label) if spot else "", draft.answers.get("place_words", "")]
    return ": ".join(word for word in words if word)


def _who(draft: Draft) -> str:
    answers = draft.answers
    body = _label(draft.call.place.bodies.all(), answers.get("deliverer")) if answers.get("deliverer") else ""
    return ", ".join(word for word in (body, answers.get("deliverer_words")) if word)


def guess_in_words(call: Call, low: int | None, high: int | None) -> str:
    """What proposers think it costs: “£2,000 to £3,500”, “about £2,000”, “not known yet”."""
    told = [money.show(sum_, call.currency) for sum_ in (low, high) if sum_]
    if len(told) == 2 and low != high:
        return _("%(low)s to %(high)s") % {"low": told[0], "high": told[1]}
    return _("about %(sum)s") % {"sum": told[0]} if told else _("not known yet")


def what_happens_next(call: Call) -> list[str]:
    """The way of a proposal from here, in plain sentences."""
    process = call.process
    hours = process.timetable
    told = {
        "place": process.place.name,
        "until": said(hours["propose"].closes_at, process),
        "checked": said(hours["check"].closes_at, process),
    }
    return [
        _("It stands on the page at once, with its number, for everybody to read. Neighbours can ask you about it.")
        % told,
        _("You can change it until %(until)s. Everybody sees what changed.") % told,
        _(
            "People who check for %(place)s look at it by %(checked)s: is it possible, what does it cost, who would do it?"
        )
        % told,
        _("If they say no, they say why in public, and you can ask somebody else to look again.") % told,
        _("What passes goes to the vote. Whatever becomes of it, it stays on the page.") % told,
    ]
