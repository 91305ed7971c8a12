"""What the record says of questions: versions and numbers. Never who was asked, never an answer."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from folkmoot.record.facts import Fact


@dataclass(frozen=True)
class SetMade(Fact):
    kind = "questions.made"
    says = _("A version of a set of questions was made.")
    name: str
    version: int


@dataclass(frozen=True)
class SetChanged(Fact):
    kind = "questions.changed"
    says = _("A set of questions that nobody has answered yet was changed.")
    question: str


@dataclass(frozen=True)
class Translated(Fact):
    kind = "questions.translated"
    says = _("A translation was added to a set of questions that is in use. What is asked stays the same.")
    question: str
    language: str


@dataclass(frozen=True)
class AskingClosed(Fact):
    """`asked` were invited and `answered` answered. From here on no answer leads to anybody."""

    kind = "asking.closed"
    says = _("Answers closed. The key that could join people and answers was destroyed.")
    asked: int
    answered: int
