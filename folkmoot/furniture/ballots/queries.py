"""Finding a voter's line from what they say or show. Nothing can be looked through: it is typed whole, or it is not found."""

from functools import reduce
from operator import or_

from django.db.models import Q

from folkmoot.base import clock
from folkmoot.belong.people.models import KeyCard, Person
from folkmoot.belong.people.secret_codes import as_typed, keyed_hash
from folkmoot.belong.places.models import Place
from folkmoot.furniture.ballots import ballot_codes, link, roll
from folkmoot.furniture.ballots.models import AssistedVote, Box, Claim, LetIn

MOST_ADULTS = 20


def keyed_boxes(place: Place) -> list[Box]:
    """Every box of the place that has been opened and is not closed for good."""
    return [box for box in _with_key(place) if not box.practice]


def _with_key(place: Place) -> list[Box]:
    """The same, and those that are only practised with."""
    found = Box.objects.filter(place=place, mixed_at=None, opened_at__isnull=False).exclude(owner="")
    return [box for box in found.select_related("place").order_by("closes_at") if link.has_key(box)]


def box_of_code(place: Place, code: str) -> Box | None:
    """The round whose ballot this code is. One question to the database, whatever the code."""
    claim, boxes = ballot_codes.claim_of(code), _with_key(place)
    if not boxes:
        return None
    wanted = reduce(or_, (Q(box=box, claim=link.hashed(box, claim)) for box in boxes))
    found = Claim.objects.filter(wanted, void=False).values_list("box_id", flat=True).first()
    return next((box for box in boxes if box.pk == found), None)


def address_claim(address: str, number: int) -> str:
    """The claim of one adult of a household: the address without spaces, commas and capitals, and the letter's number."""
    return f"address:{''.join(letter for letter in address.lower() if letter.isalnum())}#{number}"


def on_the_roll(box: Box, claim: str) -> bool:
    return roll.line_for(box, claim) is not None


def has_code(box: Box, claim: str) -> bool:
    """Whether a letter was printed for whoever stands there with this claim."""
    line = roll.line_for(box, claim)
    return line is not None and line.claims.filter(kind="code").exists()


def has_other_code(box: Box, person_claim: str, code_claim: str) -> bool:
    """Whether this account has made another letter its own."""
    mine, theirs = roll.line_for(box, person_claim), roll.line_for(box, code_claim)
    if mine is None or mine == theirs:
        return False
    return mine.claims.filter(kind="code", void=False).exists()


def holder_of_card(typed: str) -> Person | None:
    """Whose key card this is."""
    card = KeyCard.objects.select_related("person").filter(
        code_hash=keyed_hash("card", as_typed(typed[:80])), ended_on=None, person__state=Person.ACTIVE
    )
    found = card.first()
    return found.person if found else None


def let_in_by(box: Box, typed: str) -> LetIn | None:
    """The word that the desk gave, while it is good."""
    hashed = keyed_hash("let in", box.public_id, as_typed(typed[:80]))
    return LetIn.objects.filter(box=box, code_hash=hashed, until__gt=clock.now()).select_related("line").first()


def to_ring(box: Box) -> list[AssistedVote]:
    return list(box.assisted.filter(drawn=True, answer="").select_related("box__place"))
