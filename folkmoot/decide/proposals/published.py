"""What proposals publish: their words, that they were sent, and what became of them."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.base.ids import ref
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.published.sources import MOST, VISITOR, News, Source, Span
from folkmoot.decide.proposals.models import Proposal
from folkmoot.decide.proposals.models.proposals import ProposalQuery


def rows(person: Visitor, place: Place) -> ProposalQuery:
    """Those that have words: somebody who is forgotten takes theirs along."""
    return Proposal.objects.visible_to(person, place).exclude(title="")


def words(proposal: Proposal) -> str:
    told = (proposal.what, proposal.why, proposal.who_for, proposal.place_words, proposal.reason)
    return "\n".join(told)


def news(span: Span) -> Iterator[News]:
    found = rows(VISITOR, span.place).filter(Q(sent_at__gt=span.since) | Q(ended_at__gt=span.since))
    if span.about:
        named = span.about.partition(":")[2]
        found = found.filter(Q(public_id=named) | Q(call__process__public_id=named))
    for proposal in found.order_by("-pk")[:MOST]:
        name, url, title = ref(proposal), proposal.get_absolute_url(), {"title": proposal.title}
        about = (name, ref(proposal.call.process))
        yield News(proposal.sent_at, f"{name} sent", _("Proposed: %(title)s") % title, proposal.what, url, about)
        if proposal.ended_at:
            how = f"{proposal.title}: {proposal.get_state_display()}"
            yield News(proposal.ended_at, f"{name} ended", how, proposal.reason, url, about)


PROPOSALS = Source(
    name="proposal",
    title=gettext_lazy("Proposals"),
    model=Proposal,
    rows=rows,
    words=words,
    followed=True,
    news=news,
)
