"""The kinds of process. A feature registers one; the spine never imports a feature."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from folkmoot.base.verdict import Verdict, Words

if TYPE_CHECKING:
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
class Ask:
    """A promise that an outcome asks of a body."""

    body: str  # public id
    what: str
    due_on: date
    about: str = ""  # reference of the thing that won
    cost_minor: int | None = None
    currency: str = ""


@dataclass(frozen=True)
class Finding:
    """How a process ended: a sentence, what it asks for, and its working as plain values."""

    summary: str
    asks: tuple[Ask, ...] = ()
    working: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Kind:
    """What the house knows of one kind of process.

    feature   the process's own row of the feature (one-to-one, sharing its key)
    ready     may it open? A refusal names what is missing
    freeze    every rule that decides the result, as plain values; nothing of it can change after opening
    conclude  frozen process and references to leave out → Finding. Deterministic: same ballots, same words
    opened    what the feature does at opening (make a box, say), inside the same transaction
    """

    name: str
    title: Words
    room: str
    stages: tuple[StageSpec, ...]
    feature: Callable[[Process], object]
    ready: Callable[[Process], Verdict]
    freeze: Callable[[Process], dict]
    conclude: Callable[[Process, frozenset[str]], Finding]
    opened: Callable[[Process], None]
    # For lists and the area page: what there is to do (“Vote on the £50,000”) and a few words (“14 projects”).
    invites: Callable[[Process], Words] = lambda process: process.title
    in_brief: Callable[[Process], Words] = lambda process: process.summary

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
