"""What hangs on every process beside its kind: its own words, rules that are frozen too, and a page to prepare it.

A part of the house that every kind gains, without a line of its own, registers one in `AppConfig.ready`. The first is the
agreement about who holds the money (spine/commitments).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from folkmoot.base.verdict import Words
from folkmoot.spine.process.kinds import SetupPage


@dataclass(frozen=True)
class AlsoSaid:
    """One line of honest power: what, how it stands in a few words, and where it is read."""

    name: Words
    words: Words
    url: str = ""
    state: str = ""  # a word of base/states.py
    state_words: Words = ""


@dataclass(frozen=True, kw_only=True)
class Annex:
    """Each takes a process.

    freeze    plain values to fix at opening; {} when it has nothing to say of this process
    said      its lines under “What this can change, and who acts”
    setup     its pages for preparing a draft
    changed   what it does when a draft has changed, inside the same action
    """

    name: str
    freeze: Callable[[Any], dict] = lambda process: {}
    said: Callable[[Any], tuple[AlsoSaid, ...]] = lambda process: ()
    setup: Callable[[Any], tuple[SetupPage, ...]] = lambda process: ()
    changed: Callable[[Any], None] = lambda process: None


_annexes: dict[str, Annex] = {}


def register(annex: Annex) -> Annex:
    _annexes[annex.name] = annex
    return annex


def frozen_of(process: Any) -> dict:
    return {name: value for annex in _annexes.values() for name, value in annex.freeze(process).items()}


def said_of(process: Any) -> list[AlsoSaid]:
    return [line for annex in _annexes.values() for line in annex.said(process)]


def setup_of(process: Any) -> list[SetupPage]:
    return [page for annex in _annexes.values() for page in annex.setup(process)]


def tell_of_change(process: Any) -> None:
    for annex in _annexes.values():
        annex.changed(process)
