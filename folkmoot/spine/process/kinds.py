"""The kinds of process. A feature registers one; the spine never imports a feature."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from folkmoot.base.verdict import Verdict, Words
from folkmoot.cupboard.open_data.tables import PublicFile

if TYPE_CHECKING:
    from folkmoot.belong.membership.models import Body
    from folkmoot.belong.places.models import Place
    from folkmoot.spine.process.models import Process


@dataclass(frozen=True)
class StageSpec:
    """One stage: its name in code, its word on the page, and the deeds it allows.

    `timed` stages have an opening and a closing; the others follow when the outcome is published.
    """

    name: str
    title: Words
    deeds: frozenset[str] = frozenset()
    timed: bool = True
    # "Voting opens on %(when)s", "Voting closed on %(when)s"
    opens: Words = ""
    closed: Words = ""


@dataclass(frozen=True)
class Pot:
    """Money that a process decides about: how much, and the body that holds it and answers for it."""

    key: str  # "" where there is only one
    title: Words
    amount_minor: int
    currency: str
    body: Body | None = None


@dataclass(frozen=True)
class SetupPage:
    """One of a kind's own pages on which organisers prepare a draft."""

    title: Words  # "The question and its answers"
    url: str
    stands: Words = ""  # what stands there now: "4 answers"


@dataclass(frozen=True)
class Ask:
    """A promise that an outcome asks of a body."""

    body: str  # public id
    what: str
    due_on: date
    about: str = ""  # reference of the thing that won
    cost_minor: int | None = None
    currency: str = ""
    pot: str = ""  # which of the process's pots pays, where it has several


@dataclass(frozen=True)
class Finding:
    """How a process ended: a sentence, what it asks for, and its working as plain values."""

    summary: str
    asks: tuple[Ask, ...] = ()
    working: dict = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What the house knows of one kind of process.

    about     one plain sentence for an organiser who chooses: what it is good for
    deeds     {deed of a stage: the actions that do it}; an action carries its own rule
    feature   the process's own row of the feature (one-to-one, sharing its key)
    begin_url where an organiser begins one in this place
    setup     the kind's own pages for preparing a draft
    ready     may it open? One verdict for each condition, so that a page can list all that is missing
    freeze    every rule that decides the result, as plain values; nothing of it can change after opening
    in_words  the same rules as (name, words), for people, before and after they are fixed
    conclude  frozen process and references to leave out → Finding. Deterministic: same ballots, same words
    opened    what the feature does at opening (make a box, say), inside the same transaction
    pages     every address worth reading of a process in its present state
    invites   for lists: what there is to do (“Vote on the £50,000”)
    in_brief  for lists: a few words (“14 projects”)
    relations rows that lists fetch together with the process
    choices   what could be left out when it is counted again: (reference, its name)
    pots      the money it decides about; none for most kinds
    in_round  what its part of a round is called where several processes follow each other (“Proposals”)
    then      what usually comes after it in a round (“Vote”, “Delivery”)
    lighter   {code: sentence}: how it says of a lighter safeguard what others say of proposals (safeguards.py)
    powers    what its honest power can be (Process.POWERS); who chooses somebody for a position does not merely gather views
    files     whole files that anybody can read already, for open data: ballots, where there were enough of them
    """

    name: str
    title: Words
    about: Words
    room: str
    stages: tuple[StageSpec, ...]
    deeds: Mapping[str, tuple[Callable, ...]]
    feature: Callable[[Process], object]
    begin_url: Callable[[Place], str]
    setup: Callable[[Process], tuple[SetupPage, ...]]
    ready: Callable[[Process], tuple[Verdict, ...]]
    freeze: Callable[[Process], dict]
    in_words: Callable[[Process], tuple[tuple[Words, Words], ...]]
    conclude: Callable[[Process, frozenset[str]], Finding]
    opened: Callable[[Process], None]
    pages: Callable[[Process], tuple[str, ...]] = lambda process: (process.get_absolute_url(),)
    invites: Callable[[Process], Words] = str
    in_brief: Callable[[Process], Words] = lambda process: ""
    relations: tuple[str, ...] = ()
    lighter: Mapping[str, Words] = field(default_factory=dict)
    choices: Callable[[Process], tuple[tuple[str, Words], ...]] = lambda process: ()
    pots: Callable[[Process], tuple[Pot, ...]] = lambda process: ()
    powers: tuple[str, ...] = ("decides", "advises", "informs")
    in_round: Words = ""
    then: tuple[Words, ...] = ()
    files: Callable[[Process], tuple[PublicFile, ...]] = lambda process: ()

    def stage(self, name: str) -> StageSpec:
        return next(stage for stage in self.stages if stage.name == name)

    @property
    def timed_stages(self) -> tuple[StageSpec, ...]:
        return tuple(stage for stage in self.stages if stage.timed)


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    _kinds[kind.name] = kind
    return kind


def kind_of(process: Process) -> Kind:
    return _kinds[process.kind]


def all_kinds() -> Iterable[Kind]:
    return tuple(_kinds.values())
