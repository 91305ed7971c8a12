"""What the rules and lengths of the packs are called on pages. A new row of a known rule needs no new words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from folkmoot.belong.clocks.packs import DAYS, MONTHS, WEEKS, Rule

LABELS = {
    "review.acknowledge": _("Somebody takes a review"),
    "review.answer": _("Ruling on a review, first stage"),
    "review.ask-second": _("Asking for the second stage"),
    "review.second-answer": _("Ruling on a review, second stage"),
    "review.asker-answers": _("Answering a reviewer's question"),
    "review.limit": _("Longest limit on asking for reviews"),
    "promise.answer": _("Answer of an office that is asked for a promise"),
    "complaint.acknowledge": _("A council acknowledges a complaint"),
    "complaint.stage1": _("A council answers a complaint, first stage"),
    "complaint.stage2-acknowledge": _("A council acknowledges the second stage"),
    "complaint.stage2": _("A council answers a complaint, second stage"),
    "information.answer": _("A public body answers a request for information"),
    "information.environmental": _("A public body answers a request for environmental information"),
    "information.review": _("A public body looks again at its answer to a request for information"),
    "petition.acknowledge": _("A council acknowledges a petition"),
    "asset.decide": _("A council decides whether to list an asset of community value"),
    "asset.interim": _("Time to say that a group wants to bid for a listed asset"),
    "asset.moratorium": _("Time for a group to prepare its bid for a listed asset"),
    "asset.transfer": _("A public body decides on an asset transfer request"),
    "participation.decide": _("A public body decides on a participation request"),
}


def label(rule: Rule) -> str:
    return str(LABELS[rule.id])


def long(many: int, unit: str) -> str:
    """“10 working days”, “2 weeks”."""
    if unit == DAYS:
        return ngettext("%d day", "%d days", many) % many
    if unit == WEEKS:
        return ngettext("%d week", "%d weeks", many) % many
    if unit == MONTHS:
        return ngettext("%d month", "%d months", many) % many
    return ngettext("%d working day", "%d working days", many) % many
