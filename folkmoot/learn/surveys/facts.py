"""What the record says of a survey: its list, its draw and its figures by their fingerprints. Never who, never an answer."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from folkmoot.record.facts import Fact


@dataclass(frozen=True)
class SurveyBegun(Fact):
    kind = "survey.begun"
    says = _("A survey is being prepared.")
    questions: str


@dataclass(frozen=True)
class SurveyChanged(Fact):
    kind = "survey.changed"
    says = _("A survey was changed before anybody was asked.")


@dataclass(frozen=True)
class ListFixed(Fact):
    """`digest` is the fingerprint of the random tickets of everybody who can be drawn; the seed is not known yet.

    `first` is the key of the question that will be looked at first, "" if none was named.
    """

    kind = "survey.list-fixed"
    says = _("The list of a survey was fixed, before the numbers that decide the draw were known.")
    size: int
    digest: str
    seed_on: str
    first: str = ""


@dataclass(frozen=True)
class Drawn(Fact):
    kind = "survey.drawn"
    says = _("People were drawn for a survey, by public numbers that anybody can check.")
    digest: str
    how_many: int
    seed: str
    closes_at: str


@dataclass(frozen=True)
class Reminded(Fact):
    kind = "survey.reminded"
    says = _("Those who were drawn for a survey were reminded.")


@dataclass(frozen=True)
class FiguresPublished(Fact):
    """`digest` is the SHA-256 of the figures as they stand on the page."""

    kind = "survey.published"
    says = _("The figures of a survey were published.")
    asked: int
    answered: int
    digest: str


@dataclass(frozen=True)
class CalledOff(Fact):
    kind = "survey.called-off"
    says = _("A survey was called off, and what was answered so far was deleted.")
