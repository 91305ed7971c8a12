"""May this person do that? A yes, or a no with its reason and the way forward."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True)
class Verdict:
    """The answer of a rule. Truthy when allowed; otherwise `sentence` says why not.

    `remedy` is the label of a next step and `remedy_url` where it leads, when there is one.
    `hidden` means that even the existence of the thing must not be told (pages answer 404).
    """

    allowed: bool
    sentence: Words = ""
    remedy: Words = ""
    remedy_url: str = ""
    hidden: bool = False

    def __bool__(self) -> bool:
        return self.allowed


YES = Verdict(True)


def refuse(sentence: Words, *, remedy: Words = "", url: str = "") -> Verdict:
    return Verdict(False, sentence, remedy, url)


def not_here(sentence: Words) -> Verdict:
    """A refusal that looks, from outside, as if the thing did not exist."""
    return Verdict(False, sentence, hidden=True)


def first_refusal(*verdicts: Verdict) -> Verdict:
    """The first no among these answers, or yes."""
    return next((verdict for verdict in verdicts if not verdict), YES)


class Refused(Exception):
    """An action was not allowed. Carries the verdict, so that a page can show its sentence."""

    def __init__(self, verdict: Verdict):
        super().__init__(str(verdict.sentence))
        self.verdict = verdict


def insist(verdict: Verdict) -> None:
    """Go no further without a yes: the refusal becomes a page with its sentence, or looks as if nothing were here."""
    if not verdict:
        raise Refused(verdict)
