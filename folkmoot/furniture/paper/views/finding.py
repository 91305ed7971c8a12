"""The round, batch and paper that an address names, for whoever may see them."""

from django.http import Http404, HttpRequest

from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.ballots.rounds import round_of
from folkmoot.furniture.paper import queries
from folkmoot.furniture.paper.models import Batch, Sheet, home_of


def box_here(request: HttpRequest, public_id: str) -> Box:
    box = queries.box_here(request.user, request.place, public_id)
    if box is None:
        raise Http404
    return box


def batch_here(box: Box, number: int) -> Batch:
    batch = queries.batch_here(box, number)
    if batch is None:
        raise Http404
    return batch


def sheet_here(batch: Batch, number: int) -> Sheet:
    sheet = queries.sheet_here(batch, number)
    if sheet is None:
        raise Http404
    return sheet


def about(box: Box) -> dict:
    """What every page about the paper of a round shows of it."""
    answers = round_of(box)
    return {
        "box": box,
        "practice": box.practice,
        "paper": answers.paper(box),
        "round_url": answers.address(box),
        "home_url": home_of(box),
        "room": "decide",
    }
