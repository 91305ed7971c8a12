"""The page about the paper of a round: where to get one, what the result waits for, how it all added up; and the clerks' work."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from folkmoot.base import clock
from folkmoot.base.pages import render_page
from folkmoot.furniture.ballots import handed_in
from folkmoot.furniture.paper import queries, rules
from folkmoot.furniture.paper.balance import NAMES, balance_of
from folkmoot.furniture.paper.models import Signature
from folkmoot.furniture.paper.views.finding import about, box_here


@require_safe
def home(request: HttpRequest, public_id: str) -> HttpResponse:
    box = box_here(request, public_id)
    works = rules.may_work(request.user, box)
    is_over = clock.now() >= box.closes_at
    balance = balance_of(box) if works or is_over else None
    batches = list(box.batches.all())
    return render_page(
        request,
        "paper/home.html",
        batches=batches,
        rows=_rows(batches, balance),
        balance=balance,
        works=works,
        may_issue=rules.may_issue(request.user, box),
        is_over=is_over,
        waits=handed_in.waits_for(box) if is_over else "",
        stopped=queries.was_stopped(box),
        signatures=_signatures(box, batches),
        whole_differs=bool(balance and Signature.WHOLE in balance.unsettled),
        names=NAMES,
        **about(box),
    )


def _rows(batches: list, balance) -> list[dict]:
    """Each batch beside its sums, and whether it still needs somebody."""
    if balance is None:
        return []
    return [
        {
            "batch": batch,
            "sums": sums,
            "open": batch.number in balance.unsettled,
            "signed": batch.number in balance.signed and not sums.balances,
        }
        for batch, sums in zip(batches, balance.sums, strict=True)
    ]


def _signatures(box, batches: list) -> list[tuple]:
    """(what it is about, the reason); the names stay off the page."""
    named = {batch.number: str(batch) for batch in batches}
    return [(named.get(one.number, ""), one) for one in queries.signatures_of(box)]
