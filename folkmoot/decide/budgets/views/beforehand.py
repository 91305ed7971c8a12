"""What support a project may need, worked out before the votes are counted."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from folkmoot.base import money
from folkmoot.base.pages import render_page
from folkmoot.cupboard.beforehand.answering import answer
from folkmoot.decide.budgets.queries import rounds_before
from folkmoot.decide.budgets.views.finding import find
from folkmoot.spine.process.models import Process


@require_safe
def support_needed(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """A few figures to play with. Nothing of them is kept."""
    found = find(request, public_id)
    if found.process.state == Process.CONCLUDED:
        return redirect(f"{found.path}result/")
    pots = list(found.pots.all())
    return render_page(
        request,
        "budgets/support_needed.html",
        budget=found,
        pots=[{"title": pot.title, "money": money.show(pot.amount_minor, found.currency)} for pot in pots],
        room="decide",
        **answer(
            request.GET,
            currency=found.currency,
            cost=None,
            pot=pots[0].amount_minor if pots else found.pot_minor,
            rounds=rounds_before(found.place),
            rule=found.rule,
        ),
    )
