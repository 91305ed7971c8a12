"""Reads of a call and its proposals that need more than one line."""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.base.ids import ref
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.people.secret_codes import keyed_hash
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.beforehand.earlier import RoundBefore, round_before
from folkmoot.decide.proposals.likeness import Told, most_alike, stems_of
from folkmoot.decide.proposals.models import Call, Draft, MergeOffer, Proposal
from folkmoot.decide.proposals.models.proposals import EVERYWHERE
from folkmoot.furniture.checks.models import CHANGES, Check
from folkmoot.spine.outcomes.models import Outcome
from folkmoot.spine.outcomes.queries import workings_before
from folkmoot.spine.process.models import Process

CODE_LENGTH = 20


def all_of(call: Call, person: Visitor) -> list[Proposal]:
    """Every proposal of the call that this person may see, whatever became of it, by number, with its supporters counted."""
    found = Proposal.objects.visible_to(person, call.place).filter(call=call)
    return list(found.annotate(glad=Count("supports")).order_by("number"))


def in_turn(proposals: Iterable[Proposal], visitor: str) -> list[Proposal]:
    """Another order for each visitor, always the same for one, so that none is always first.

    visitor  anything that stays the same for one visitor
    """

    def turn(proposal: Proposal) -> bytes:
        return hashlib.sha256(f"{visitor}\n{proposal.public_id}".encode()).digest()

    return sorted(proposals, key=turn)


def shown_count(proposal: Proposal) -> int | None:
    """How many would be glad of it; nothing below the number from which nobody can be told by it."""
    glad = getattr(proposal, "glad", None)
    glad = proposal.supports.count() if glad is None else glad
    return glad if glad >= settings.SMALL_NUMBER else None


def is_proposer(person: Visitor, proposal: Proposal) -> bool:
    """Sent it, or proposes it with whoever did."""
    if not person.is_authenticated:
        return False
    return proposal.person_id == person.pk or proposal.co_proposers.filter(person=person).exists()


def own_proposals(person: Visitor, call: Call) -> list[Proposal]:
    """What this person proposed here, alone or with others."""
    if not person.is_authenticated:
        return []
    seen = Proposal.objects.visible_to(person, call.place).filter(call=call)
    mine = seen.filter(person=person) | seen.filter(co_proposers__person=person)
    return list(mine.distinct().order_by("number"))


def counted_as_own(person: Person, call: Call) -> int:
    """How many of those that a person may send are used up. What was withdrawn or merged gives its turn back."""
    gone = (Proposal.WITHDRAWN, Proposal.MERGED)
    return Proposal.objects.filter(call=call, person=person).exclude(state__in=gone).count()


def own_drafts(person: Visitor, call: Call) -> list[Draft]:
    return list(Draft.objects.visible_to(person, call.place).filter(call=call))


def supported_by(person: Visitor, call: Call) -> frozenset[int]:
    """Keys of the proposals that this person would be glad of."""
    if not person.is_authenticated:
        return frozenset()
    found = Proposal.objects.filter(call=call, supports__person=person)
    return frozenset(found.values_list("pk", flat=True))


@dataclass(frozen=True)
class Named:
    """A proposer as the page names them."""

    name: str
    about: str = ""


def names_of(proposal: Proposal) -> list[Named]:
    """Everyone who proposes it, each as they wish to be named. One query."""
    co_proposers = list(proposal.co_proposers.select_related("person"))
    first = Named(str(proposal.body)) if proposal.body else Named(_author(proposal))
    others = [
        Named(str(one.person) if one.shows_name else _("A neighbour"), _("joined when another was merged into it"))
        if one.came_from_id
        else Named(str(one.person) if one.shows_name else _("A neighbour"))
        for one in co_proposers
    ]
    return [first, *others]


def _author(proposal: Proposal) -> str:
    if proposal.via == "helper":
        return proposal.shown_name or _("A neighbour")
    return str(proposal.person) if proposal.person and proposal.shows_name else _("A neighbour")


def similar_to(told: Told, call: Call, person: Visitor, *, without: Proposal | None = None) -> list[Proposal]:
    """Proposals of this call that are alike in words or place, the likest first; only those that live."""
    found = [one for one in all_of(call, person) if one.is_alive and one != without]
    by_key = {one.public_id: one for one in found}
    alike = most_alike(told, [(one.public_id, told_of(one)) for one in found])
    return [by_key[key] for key in alike]


def told_of(proposal: Proposal) -> Told:
    return to_compare(proposal.title, proposal.what, proposal.where, proposal.place_words)


def to_compare(title: str, what: str, where: str, place_words: str) -> Told:
    """What two proposals are compared by. To be everywhere is not to be in the same place."""
    return Told(title, what, "" if where == EVERYWHERE else where or place_words.casefold())


def check_of(proposal: Proposal) -> Check | None:
    """The check of it, from the day it was sent."""
    return Check.objects.of(ref(proposal)).select_related("place").first()


def waits_for_changes(check: Check | None) -> bool:
    """Those who check it wanted something changed, and nothing has come yet."""
    return bool(check and check.state == CHANGES)


def proposers_of(proposal: Proposal) -> list[Person]:
    """Everyone who proposes it and has an account: who answers questions about it, and never checks it."""
    together = [one.person for one in proposal.co_proposers.select_related("person")]
    return [proposal.person, *together] if proposal.person else together


def open_offers(proposal: Proposal) -> list[MergeOffer]:
    """Offers to merge, made or got, that nobody has answered yet."""
    seen = MergeOffer.objects.filter(answered_at=None).select_related("proposal__call__process__place", "into")
    return list((seen.filter(proposal=proposal) | seen.filter(into=proposal)).order_by("pk"))


def standing_outcome(call: Call) -> Outcome | None:
    """The result that stands; none before it is published."""
    if call.process.state != Process.CONCLUDED:
        return None
    return call.process.outcomes.standing().select_related("process__place").first()


def found_by(
    proposals: Iterable[Proposal], *, words: str = "", priority: str = "", where: str = "", state: str = ""
) -> list[Proposal]:
    """Those of these that a reader looks for: every word typed stands somewhere in them, and the rest fits."""
    wanted = stems_of(words)
    return [
        one
        for one in proposals
        if (not priority or (one.priority and one.priority.public_id == priority))
        and (not where or one.where == where)
        and (not state or one.state == state)
        and wanted <= stems_of(one.title, one.what, one.why, one.place_words)
    ]


def invitation_code(proposal: Proposal) -> str:
    """The secret part of the link for co-proposers: worked out from a key outside the database, never kept."""
    return keyed_hash("co-proposer", proposal.public_id, str(proposal.invitation))[:CODE_LENGTH]


def invites(proposal: Proposal, code: str) -> bool:
    return hmac.compare_digest(invitation_code(proposal).encode(), code.encode())


def rounds_before(place: Place) -> list[RoundBefore]:
    """The budgets that were voted on here, by their published results, the newest first."""
    found = (round_before(*one) for one in workings_before(place, "budget"))
    return [one for one in found if one]


def what_is_missing(proposal: Proposal) -> list[str]:
    """What would make it easier to say yes to; nothing of it is needed."""
    missing = []
    if not (proposal.low_minor or proposal.high_minor):
        missing.append(_("a rough idea of what it might cost"))
    if not (proposal.deliverer or proposal.deliverer_words):
        missing.append(_("who could do it"))
    if not proposal.who_for:
        missing.append(_("who it is for"))
    if not proposal.pictures.exists():
        missing.append(_("a picture"))
    together = proposal.co_proposers.count()
    if together < proposal.call.co_proposers:
        missing.append(
            ngettext(
                "%(n)d more resident who proposes it with you", "%(n)d more residents who propose it with you",
                proposal.call.co_proposers - together,
            )
            % {"n": proposal.call.co_proposers - together}
        )  # fmt: skip
    return missing


def lines_with_pages(call: Call, outcome: Outcome, person: Visitor) -> list[dict]:
    """The lines of a published result, each with the address of the page where it can be read."""
    seen = {one.public_id: one for one in all_of(call, person)}
    lines = outcome.working["proposals"]
    titles = {line["number"]: line["title"] for line in lines}
    return [
        {
            **line,
            "url": seen[line["id"]].get_absolute_url() if line["id"] in seen else "",
            "into_title": titles.get(line["into"], ""),
            # Hidden later, or taken back: the result page says so and no more.
            "title": line["title"] if line["id"] in seen and seen[line["id"]].title else "",
        }
        for line in lines
    ]
