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
    "enquiry.answer": _("A public body answers a request for information"),
    "enquiry.environmental": _("A public body answers a request for environmental information"),
    "enquiry.review": _("A public body looks again at its answer to a request for information"),
    "enquiry.environmental-review": _("A public body looks again at its answer about the environment"),
    "enquiry.ask-review": _("Asking a public body to look again at its answer"),
    "enquiry.say": _("Whoever asked says whether the answer answers it"),
    "enquiry.clarify": _("Whoever asked answers a question that came back"),
    "petition.acknowledge": _("A council acknowledges a petition"),
    "asset.decide": _("A council decides whether to list an asset of community value"),
    "asset.interim": _("Time to say that a group wants to bid for a listed asset"),
    "asset.moratorium": _("Time for a group to prepare its bid for a listed asset"),
    "asset.transfer": _("A public body decides on an asset transfer request"),
    "participation.decide": _("A public body decides on a participation request"),
}

# Grounds of refusal, as they end a sentence: “refused: …”.
GROUNDS = {
    "cost": _("finding it would cost more than the law asks of them"),
    "vexatious": _("it is asked only to disturb, or the same was asked before"),
    "public-already": _("it can be had elsewhere already"),
    "published-soon": _("it will be published by them soon"),
    "national-security": _("it would harm the safety of the country or the public"),
    "law-enforcement": _("it would make crime easier, or harm an inquiry or a trial"),
    "policy": _("it is about government policy that is still being made"),
    "free-discussion": _("people could not advise or discuss freely"),
    "safety": _("it would endanger somebody's health or safety"),
    "personal": _("it is personal information about somebody"),
    "confidence": _("it was given to them in confidence"),
    "legal-advice": _("it is between them and their lawyers"),
    "commercial": _("it would harm somebody's business"),
    "forbidden": _("another law forbids it"),
    "unreasonable": _("the request is clearly unreasonable"),
    "too-general": _("the request is too general, also after they asked back"),
    "unfinished": _("it is about something that is not finished"),
    "internal": _("it is what they wrote among themselves"),
    "justice": _("it would harm an inquiry, a trial or somebody's right to a fair one"),
    "ownership": _("it would harm a copyright, a patent or the like"),
    "proceedings": _("the law keeps their proceedings confidential"),
    "given-freely": _("somebody gave it who did not have to, and does not agree to it being shown"),
    "nature": _("it would harm the very part of nature that it is about"),
}


def label(rule: Rule) -> str:
    return str(LABELS[rule.id])


def ground(ground_id: str) -> str:
    return str(GROUNDS[ground_id])


def long(many: int, unit: str) -> str:
    """“10 working days”, “2 weeks”."""
    if unit == DAYS:
        return ngettext("%d day", "%d days", many) % many
    if unit == WEEKS:
        return ngettext("%d week", "%d weeks", many) % many
    if unit == MONTHS:
        return ngettext("%d month", "%d months", many) % many
    return ngettext("%d working day", "%d working days", many) % many
