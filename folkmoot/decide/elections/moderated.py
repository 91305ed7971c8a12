"""How moderation finds, hides and shows what people say when they stand, and why neighbours ask for a new election.

Both are speech about an office, so two have to agree before it is hidden. A name stays on the ballot whatever is hidden.
"""

from django.utils.translation import gettext_lazy as _

from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.decide.elections.models import Nomination, Recall
from folkmoot.furniture.moderation.things import Kind
from folkmoot.spine.process.rules import may_see

STATEMENT, RECALL = "statement", "recall"


def find(place: Place, public_id: str) -> Nomination | None:
    found = Nomination.objects.filter(election__process__place=place, public_id=public_id)
    return found.select_related("election__process__place", "election__position", "person").first()


def find_recall(place: Place, public_id: str) -> Recall | None:
    found = Recall.objects.filter(term__position__place=place, public_id=public_id)
    return found.select_related("term__position__place", "term__person", "begun_by").first()


def seen_by(person: Visitor, nomination: Nomination) -> bool:
    return bool(may_see(person, nomination.election.process)) and nomination.consented_at is not None


def set_hidden(row: Nomination | Recall, *, hidden: bool) -> None:
    row.hidden = hidden
    row.save(update_fields=["hidden"])


STATEMENTS = Kind(
    name=STATEMENT,
    title=_("what somebody says who stands"),
    find=find,
    seen_by=seen_by,
    stands=lambda nomination: not nomination.hidden and bool(nomination.statement),
    writer=lambda nomination: nomination.person,
    text=lambda nomination: nomination.statement,
    language=lambda nomination: nomination.language,
    address=lambda nomination: nomination.get_absolute_url(),
    hide=lambda nomination: set_hidden(nomination, hidden=True),
    show=lambda nomination: set_hidden(nomination, hidden=False),
    concerns=lambda nomination: [nomination.person] if nomination.person else [],
    political=lambda _nomination: True,
)
RECALLS = Kind(
    name=RECALL,
    title=_("a request for a new election"),
    find=find_recall,
    seen_by=lambda _person, _recall: True,
    stands=lambda recall: not recall.hidden and bool(recall.words),
    writer=lambda recall: recall.begun_by,
    text=lambda recall: recall.words,
    address=lambda recall: recall.get_absolute_url(),
    hide=lambda recall: set_hidden(recall, hidden=True),
    show=lambda recall: set_hidden(recall, hidden=False),
    concerns=lambda recall: [recall.term.person] if recall.term.person else [],
    political=lambda _recall: True,
)
