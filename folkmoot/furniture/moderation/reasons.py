"""What may not be said here, in plain words: the same list for those who report, those who decide and those who are told."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from folkmoot.base.verdict import Words


@dataclass(frozen=True)
class Reason:
    """One reason: its code in the record, how it ends a sentence, and the rule it stands for."""

    code: str
    says: Words
    rule: Words


ENDANGERS = "endangers"
OWN_RULE = "own-rule"
REASONS = (
    Reason(
        "private",
        _("it tells something private about a person"),
        _(
            "Do not give away where somebody lives, their health, their family, or anything else that is theirs to tell."
        ),
    ),
    Reason(
        "insults",
        _("it insults or threatens somebody"),
        _("Be as hard as you like on a plan, an office or a decision. Do not insult or threaten a person."),
    ),
    Reason(
        "hatred",
        _("it attacks people for who they are"),
        _("Do not attack people for their origin, faith, sex, age, disability, or whom they love."),
    ),
    Reason(
        ENDANGERS, _("it endangers somebody"), _("Do not write what could put somebody in danger, a child above all.")
    ),
    Reason(
        "pretends", _("it pretends to be somebody else"), _("Speak in your own name, or in one that you may speak in.")
    ),
    Reason(
        "advertises",
        _("it advertises, or says the same over and over"),
        _("Do not sell things here, and do not post the same thing again and again."),
    ),
    Reason(
        "law",
        _("it may be against the law"),
        _("Do not write what the law forbids, such as a call to break into a home."),
    ),
    Reason(OWN_RULE, _("it goes against this place's own rules"), ""),
)
CHOICES = [(reason.code, reason.says) for reason in REASONS]


def says(code: str) -> Words:
    """How the reason ends a sentence: “… was hidden on 3 May: it insults or threatens somebody”."""
    return dict(CHOICES)[code]
