"""What the pages of every way of voting share: the box, the ballot's form, and answers that are kept nowhere."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from folkmoot.base.pages import render_page
from folkmoot.furniture.ballots import rules, screens, standing
from folkmoot.furniture.ballots.forms import MarksForm
from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.ballots.rounds import Paper, round_of

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


def box_here(request: HttpRequest, public_id: str) -> Box:
    """The box of this address, for whoever may see its round."""
    box = box_if_any(request, public_id)
    if box is None:
        raise Http404
    return box


def box_if_any(request: HttpRequest, public_id: str) -> Box | None:
    """The same, or None: a browser may still stand for a voter of a practice that has been wiped."""
    box = Box.objects.visible_to(request.user, request.place).filter(public_id=public_id).first()
    if box is None:
        return None
    box.holds_its_code = bool(standing.voter_at(request, box) or screens.screen_at(request, box))
    return box if rules.may_see(request.user, box) else None


def page(request: HttpRequest, template: str, box: Box, *, status: int = 200, **words) -> HttpResponse:
    """A page about this box that no browser and nothing between keeps."""
    paper = words.pop("paper", None) or paper_of(box, words.get("form"))
    response = render_page(
        request,
        f"ballots/{template}.html",
        status=status,
        box=box,
        practice=box.practice,
        paper=paper,
        at=box.address(),
        round_url=_round_url(request, box),
        room="decide",
        **words,
    )
    response.headers["Cache-Control"] = "no-store, private"
    return response


def _round_url(request: HttpRequest, box: Box) -> str:
    """The round's own page. That of a practice is not for whoever only holds one of its letters."""
    if box.practice and not rules.tries_it(request.user, box):
        return box.address()
    return round_of(box).address(box)


def paper_of(box: Box, form=None) -> Paper:
    return form.paper if isinstance(form, MarksForm) else round_of(box).paper(box)


def status_of(form) -> int:
    return 422 if form.is_bound and form.errors else 200


def marks_from(request: HttpRequest, box: Box, *, sent: bool = True) -> MarksForm:
    """The ballot's form: with what was sent, or empty."""
    return MarksForm(request.POST if sent and request.method == "POST" else None, box=box)
