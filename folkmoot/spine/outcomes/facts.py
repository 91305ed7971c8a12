"""What the record says of an outcome."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from folkmoot.record.facts import Fact


@dataclass(frozen=True)
class TallyPublished(Fact):
    kind = "tally.published"
    says = _("The result was counted and published, with its working.")
    number: int
    working_digest: str
    rules_digest: str
    asks: int
    reason_code: str = ""
