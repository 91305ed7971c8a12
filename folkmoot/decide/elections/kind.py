"""Two kinds of process that fill a position: an election with a ballot, and a draw among people who are willing."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from folkmoot.base.verdict import Words
from folkmoot.belong.places.models import Place
from folkmoot.decide.elections import actions, rules
from folkmoot.decide.elections.actions.preparing import DRAW as DRAW_NAME
from folkmoot.decide.elections.actions.preparing import ELECTION as ELECTION_NAME
from folkmoot.decide.elections.counting import LIST_FROM, count, draw
from folkmoot.decide.elections.frozen import as_frozen
from folkmoot.decide.elections.headline import in_a_sentence
from folkmoot.decide.elections.methods import SENTENCES, TIE, TIE_OF_LOT
from folkmoot.decide.elections.models import Election
from folkmoot.decide.elections.open_tables import files
from folkmoot.spine.process.kinds import Ask, Finding, Kind, SetupPage, StageSpec
from folkmoot.spine.process.models import Process

NOMINATE = StageSpec(
    "nominate",
    _lazy("Nominate"),
    deeds=frozenset({"nominate", "second", "tell", "step_back", "check"}),
    opens=_lazy("Nominations open on %(when)s."),
    closed=_lazy("Nominations closed on %(when)s."),
)
CHECK = StageSpec(
    "check",
    _lazy("Questions to candidates"),
    deeds=frozenset({"tell", "step_back", "check"}),
    opens=_lazy("Candidates can be asked from %(when)s."),
    closed=_lazy("The list of those who stand was fixed on %(when)s."),
)
VOTE = StageSpec(
    "vote",
    _lazy("Vote"),
    deeds=frozenset({"vote", "step_back"}),
    opens=_lazy("Voting opens on %(when)s."),
    closed=_lazy("Voting closed on %(when)s."),
)
NUMBERS = StageSpec(
    "draw",
    _lazy("Draw"),
    deeds=frozenset({"numbers", "step_back"}),
    opens=_lazy("The draw is from %(when)s on."),
    closed=_lazy("The draw was on %(when)s."),
)


def freeze(process: Process) -> dict:
    return as_frozen(process.election)


def in_words(process: Process) -> tuple[tuple[Words, Words], ...]:
    """The rules for people."""
    election = process.election
    position = election.position
    seats = ngettext("%(n)d place", "%(n)d places", election.seats) % {"n": election.seats}
    told: list[tuple[Words, Words]] = [
        (_("Position"), position.title),
        (_("Places to fill"), seats),
        (_("How it is filled"), election.get_method_display()),
        (_("What that means"), SENTENCES[election.method]),
        (_("Term"), term_in_words(election)),
    ]
    if election.by_lot:
        told.append((_("Numbers that decide the draw"), election.public_seed or _("not said yet")))
    else:
        told.append((_("Seconders"), str(election.seconders)))
        told.append((_("Who may vote"), _who(process)))
    if position.most_terms:
        told.append((_("Terms in a row"), _("at most %(n)d") % {"n": position.most_terms}))
    told += [
        (
            _("Who may stand"),
            _("Everyone who was seen to live in %(place)s, with their own yes") % {"place": process.place},
        ),
        (_("If no more stand than there are places"), _("They are elected without a vote")),
        (_("If two come out equal"), TIE_OF_LOT if election.by_lot else TIE),
        (_("Fingerprint of the sealed word"), election.seed_fingerprint),
    ]
    told.append((_("If somebody steps down before the end"), if_left_in_words(election)))
    if not election.by_lot:
        told.append((_("What of the count is published"), told_in_words()))
        told.append((_("When every ballot is shown"), shown_in_words()))
    return tuple(told)


def _who(process: Process) -> str:
    return _(
        "Everyone who was seen to live in %(place)s by the day on which voting begins. Without an account: whoever shows, with a letter or at the desk, that they live there, until voting closes"
    ) % {"place": process.place}


def told_in_words() -> str:
    return _(
        "Who was chosen, how many people voted, and every figure of the count. If fewer than %(few)d people vote, or fewer than %(least)d and all of them agree on somebody: only who was chosen, and how many voted."
    ) % {"least": LIST_FROM, "few": settings.SMALL_NUMBER}  # fmt: skip


def shown_in_words() -> str:
    return _(
        "Only if at least %(least)d people vote and each way of filling in the ballot was used by at least %(few)d of them. Otherwise the figures of the count alone."
    ) % {"least": LIST_FROM, "few": settings.SMALL_NUMBER}  # fmt: skip


def if_left_in_words(election: Election) -> str:
    if election.if_left != Election.COUNTBACK:
        return str(election.get_if_left_display())
    same = (
        _("Whoever was drawn next is asked, in the first %(n)d months. After that a new draw.")
        if election.by_lot
        else _(
            "In the first %(n)d months the same ballots are counted again without them, and whoever is elected there and has no place yet is asked. After that a new election."
        )
    )
    return same % {"n": election.if_left_months}


def term_in_words(election: Election) -> str:
    months = ngettext("%(n)d month", "%(n)d months", election.months) % {"n": election.months}
    if election.starts_on is None:
        return months
    return _("%(months)s from %(day)s") % {"months": months, "day": date_format(election.starts_on, "DATE_FORMAT")}


def conclude(process: Process, left_out: frozenset[str]) -> Finding:
    """Count the box, or draw; say it in a sentence; and ask those named to hand over by the day the term begins."""
    election = process.election
    working = (draw if election.by_lot else count)(process.frozen, election, left_out)
    with translation.override(process.place.language):
        return Finding(
            summary=in_a_sentence(process.frozen["title"], working),
            asks=tuple(_asks(process.frozen, working)),
            working=working,
        )


def _asks(frozen: dict, working: dict) -> Iterator[Ask]:
    if working["winners"]:
        for wanted in frozen["asks"]:
            yield Ask(body=wanted["body"], what=wanted["will"], due_on=date.fromisoformat(frozen["starts_on"]))


def opened(process: Process) -> None:
    if not process.election.by_lot:
        actions.open_box(process.election)


def setup(process: Process) -> tuple[SetupPage, ...]:
    election = process.election
    stands = f"{election.get_method_display()}, {term_in_words(election)}"
    return (SetupPage(_("How the position is filled"), election.address("setup/"), stands),)


def pages(process: Process) -> tuple[str, ...]:
    """Every address worth reading now."""
    election = process.election
    if process.state == Process.DRAFT:
        return (election.address(), election.address("setup/"))
    seen = election.nominations.filter(consented_at__isnull=False)[:2]
    reads = [election.address(), election.position.get_absolute_url(), *(one.get_absolute_url() for one in seen)]
    if not election.by_lot:
        reads.append(election.address("receipt/"))
    standing = process.outcomes.standing().first()
    if standing:
        reads.append(election.address("result/"))
        reads += [election.address("ballots.jsonl")] if standing.working.get("listed") else []
    return tuple(reads)


def invites(process: Process) -> Words:
    current = process.current()
    told = {"title": process.election.position.title}
    if current and current.name == "vote":
        return _("Vote: who shall be %(title)s?") % told
    return _("Stand, or nominate a neighbour: %(title)s") % told


def in_brief(process: Process) -> Words:
    seats = process.election.seats
    return ngettext("%(n)d place to fill", "%(n)d places to fill", seats) % {"n": seats}


def choices(process: Process) -> tuple[tuple[str, Words], ...]:
    return tuple((one.reference, one.name) for one in process.election.nominations.filter(state="stands"))


def _begins_at(page: str) -> Callable[[Place], str]:
    def begin_url(place: Place) -> str:
        return f"/{place.slug}/elections/{page}"

    return begin_url


LIGHTER = {
    "no-checker": _lazy("Nobody is a checker here, so organisers decide whether somebody may stand."),
    "one-checker": _lazy("One person alone is a checker, and decides whether somebody may stand."),
    "organisers-check": _lazy("Somebody who organises this also decides whether others may stand."),
}
STANDING = {
    "nominate": (actions.nominate, actions.answer),
    "second": (actions.second, actions.take_back_second),
    "tell": (actions.tell, actions.ask_to_share, actions.agree_to_share),
    "step_back": (actions.step_back,),
    "check": (actions.refuse_to_list, actions.allow),
}
ELECTION = Kind(
    name=ELECTION_NAME,
    title=_lazy("An election to a position"),
    about=_lazy("Neighbours nominate people, ask them, and choose who holds a position for a time."),
    stages=(
        NOMINATE,
        CHECK,
        VOTE,
        StageSpec("count", _lazy("Count"), timed=False),
        StageSpec("decided", _lazy("Decided"), timed=False),
    ),
    deeds={**STANDING, "vote": (actions.cast_ballot, actions.withdraw_ballot)},
    begin_url=_begins_at("new/"),
    room="decide",
    feature=lambda process: process.election,
    setup=setup,
    ready=rules.ready,
    freeze=freeze,
    in_words=in_words,
    conclude=conclude,
    opened=opened,
    pages=pages,
    invites=invites,
    in_brief=in_brief,
    choices=choices,
    relations=("election__position",),
    powers=("decides", "advises"),
    files=files,
    lighter=LIGHTER,
)
DRAW = replace(
    ELECTION,
    name=DRAW_NAME,
    title=_lazy("A draw for a position"),
    about=_lazy("People who are willing say so, and a public draw chooses who holds a position for a time."),
    stages=(
        NOMINATE,
        CHECK,
        NUMBERS,
        StageSpec("decided", _lazy("Drawn"), timed=False),
    ),
    deeds={**STANDING, "numbers": (actions.type_numbers,)},
    begin_url=_begins_at("new/by-lot/"),
)
