"""What the record says of talk: that something was said or changed. The words are committed to, never told here."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from folkmoot.record.facts import Fact


@dataclass(frozen=True)
class Said(Fact):
    kind = "talk.said"
    says = _("Somebody said something in a public conversation.")
    what: str  # remark, question or answer
    body: str = ""  # the office that it was said for


@dataclass(frozen=True)
class Changed(Fact):
    kind = "talk.changed"
    says = _("Somebody changed what they had said a moment ago. How it read before stays beside it.")
