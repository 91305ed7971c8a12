"""For organisers: beginning an election or a draw, and how it goes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from folkmoot.base.pages import render_page
from folkmoot.base.verdict import insist
from folkmoot.belong.membership.rules import may_organise
from folkmoot.decide.elections import actions, queries, rules
from folkmoot.decide.elections.forms import BeginForm, SetupForm
from folkmoot.decide.elections.methods import LOT, STV
from folkmoot.decide.elections.views.here import election_here
from folkmoot.spine.process.rules import page_for

read_or_send = require_http_methods(["GET", "HEAD", "POST"])


@read_or_send
def begin(request: HttpRequest) -> HttpResponse:
    return _begin(request, by_lot=False)


@read_or_send
def begin_draw(request: HttpRequest) -> HttpResponse:
    return _begin(request, by_lot=True)


def _begin(request: HttpRequest, *, by_lot: bool) -> HttpResponse:
    insist(may_organise(request.user, request.place))
    positions = [one for one, _held in queries.positions_of(request.place)]
    form = BeginForm(request.POST or None, positions=positions, initial={"position": request.GET.get("position", "")})
    if form.is_valid():
        position = form.cleaned_data["position"]
        own = STV if position.method == LOT else position.method
        election = actions.draft(request.user, request.place, position, method=LOT if by_lot else own)
        return redirect(election.address("setup/"))
    return render_page(request, "elections/begin.html", form=form, positions=positions, by_lot=by_lot, room="decide")


SETTINGS = (
    *("method", "seats", "seconders", "starts_on", "months", "if_left", "if_left_months"),
    *("meeting_at", "meeting_where", "meeting_link", "meeting_access", "public_seed"),
)


@read_or_send
def setup(request: HttpRequest, public_id: str, slug: str) -> HttpResponse:
    election = election_here(request, public_id)
    insist(rules.may_edit(request.user, election))
    initial = {name: getattr(election, name) for name in SETTINGS}
    form = SetupForm(request.POST or None, election=election, initial=initial)
    if form.is_valid():
        actions.edit(request.user, election, **form.cleaned_data)
        return redirect(page_for(election.process))
    return render_page(
        request, "elections/setup.html", election=election, process=election.process, form=form, room="decide"
    )
