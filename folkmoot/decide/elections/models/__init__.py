"""Positions and who holds them; elections to them; what calls a holder back."""

from folkmoot.decide.elections.models.elections import Election, ElectionQuery
from folkmoot.decide.elections.models.following import NextInLine
from folkmoot.decide.elections.models.nominations import Decider, Nomination, NominationQuery, Seconder, Sharer
from folkmoot.decide.elections.models.positions import HandoverItem, Position, PositionQuery, Term, TermQuery
from folkmoot.decide.elections.models.recalls import Recall, RecallQuery, RecallSupport

__all__ = [
    "Decider",
    "Election",
    "ElectionQuery",
    "HandoverItem",
    "NextInLine",
    "Nomination",
    "NominationQuery",
    "Position",
    "PositionQuery",
    "Recall",
    "RecallQuery",
    "RecallSupport",
    "Seconder",
    "Sharer",
    "Term",
    "TermQuery",
]
