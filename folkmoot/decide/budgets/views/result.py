"""The result of a budget, how to count it again, and its files."""

import json
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.base.pages import refusal, render_page
from folkmoot.base.verdict import Refused
from folkmoot.belong.membership.rules import signed_in
from folkmoot.decide.budgets import actions, queries, rules
from folkmoot.decide.budgets.counting import parts_of
from folkmoot.decide.budgets.models import Budget
from folkmoot.decide.budgets.publishing import ballot_file, certificate, file_name, own_shares, payments
from folkmoot.decide.budgets.telling import told
from folkmoot.decide.budgets.turnout import turnout_of
from folkmoot.decide.budgets.views.finding import find, standing
from folkmoot.furniture.ballots import set_aside
from folkmoot.furniture.paper.queries import paper_of
from folkmoot.spine.outcomes.models import Outcome
from folkmoot.spine.outcomes.queries import what_follows
from folkmoot.spine.process.rounds import steps_of

AS_TEXT = "text/plain; charset=utf-8"


@require_safe
def result(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """What won, why, what it asks of whom, and what other ways of counting would have done."""
    found = find(request, public_id)
    outcome = standing(found)
    if outcome is None:
        return redirect(found.path)
    return render_page(
        request,
        "budgets/result.html",
        budget=found,
        process=found.process,
        outcome=outcome,
        told=told(found, outcome),
        follows=what_follows(outcome),
        turnout=turnout_of(found, outcome.working["ballots"]),
        picture_url=request.build_absolute_uri(f"{found.path}result/picture.png"),
        can_see_own=request.user.is_authenticated and found.box_id and not found.process.imported_from,
        count_url=f"{found.path}result/count/",
        hours=found.process.timetable["vote"],
        last_day=found.process.timetable["vote"].closes_at - timedelta(seconds=1),
        language=(found.process.frozen or {}).get("language", ""),
        stages=[stage.title for stage in found.process.spec.stages],
        round=steps_of(found.process),
        on_paper=paper_of(found.box),
        set_aside=set_aside.in_words(found.box),
        room="decide",
    )


@require_safe
@never_cache
def own_share(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """What the signed-in voter's own share was used for, while the key that finds their ballot exists. For nobody else."""
    found = find(request, public_id)
    outcome = standing(found)
    if outcome is None:
        return redirect(found.path)
    if not (allowed := signed_in(request.user)):
        return refusal(request, Refused(allowed))
    ballot = queries.own_ballot(request.user, found)
    answer = render_page(
        request,
        "budgets/own_share.html",
        budget=found,
        shares=own_shares(found, outcome, ballot.choice) if ballot else [],
        back_url=f"{found.path}result/",
        room="decide",
    )
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_safe
def count_it_yourself(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """The command, the files and the rule, so that nobody has to take our word."""
    found = find(request, public_id)
    outcome = standing(found)
    if outcome is None:
        return redirect(found.path)
    files = _files(found, outcome)
    return render_page(
        request,
        "budgets/count.html",
        budget=found,
        process=found.process,
        outcome=outcome,
        told=told(found, outcome),
        rules=found.process.spec.in_words(found.process),
        may_read=rules.may_read_ballots(request.user, found),
        files=files,
        second_look=any(file["checked"] for file in files),
        totals_url=f"{found.path}result/totals.json",
        few=settings.SMALL_NUMBER,
        observers=found.place.roles.filter(kind="observer", ended_on=None).count(),
        room="decide",
    )


@require_safe
def totals(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """What was counted and how, as data: safe to publish however few people voted."""
    found = find(request, public_id)
    outcome = standing(found)
    if outcome is None:
        raise Http404
    text = json.dumps(certificate(found, outcome), ensure_ascii=False, indent=1)
    return _file(text, f"{found.slug}-{found.public_id}-totals.json", "application/json; charset=utf-8")


@require_safe
def payments_file(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """Who paid what, for the small checker: of one pot where there are several. Only where everybody may read the ballots."""
    found = find(request, public_id)
    outcome = standing(found)
    if outcome is None or not outcome.working["open_ballots"]:
        raise Http404
    number = _pot(request, outcome)
    counted = parts_of(outcome.working)[number]
    if not counted.get("checked"):
        raise Http404
    name = file_name(found, counted).removesuffix(".pb") + "-payments.json"
    text = json.dumps(payments(found, outcome, number), ensure_ascii=False, indent=1)
    return _file(text, name, "application/json; charset=utf-8")


@require_http_methods(["GET", "HEAD", "POST"])
def ballots(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """The ballot file, of one pot where there are several. While it is for observers only, taking a copy is an act that the record notes, so it needs a button."""
    found = find(request, public_id)
    outcome = standing(found)
    if outcome is None:
        raise Http404
    if not (allowed := rules.may_read_ballots(request.user, found)):
        return refusal(request, Refused(allowed))
    number = _pot(request, outcome)
    counted, is_open = parts_of(outcome.working)[number], outcome.working["open_ballots"]
    if not is_open and request.method != "POST":
        return redirect(f"{found.path}result/count/")
    text = ballot_file(found, outcome, number)
    if not is_open:
        actions.take_ballots(request.user, found, ballots=counted["ballots"], digest=counted["ballots_digest"])
    return _file(text, file_name(found, counted), AS_TEXT)


def _pot(request: HttpRequest, outcome: Outcome) -> int:
    """Which pot's ballots are asked for: its place in the list. A round without pots has one."""
    asked = request.GET.get("pot", "")
    ids = [part.get("id") or "" for part in parts_of(outcome.working)]
    if asked and asked not in ids:
        raise Http404
    return ids.index(asked) if asked else 0


def _files(found: Budget, outcome: Outcome) -> list[dict[str, Any]]:
    """The files of each pot: its title, the address and name of its ballots and payments, and what the checker said."""
    address = f"{found.path}result/ballots.pb"
    return [
        {
            "title": part.get("title", ""),
            "url": f"{address}?pot={part['id']}" if part.get("id") else address,
            "name": file_name(found, part),
            "payments_url": f"{found.path}result/payments.json" + (f"?pot={part['id']}" if part.get("id") else ""),
            "payments_name": file_name(found, part).removesuffix(".pb") + "-payments.json",
            "checked": part.get("checked"),
        }
        for part in parts_of(outcome.working)
    ]


def _file(text: str, name: str, content_type: str) -> HttpResponse:
    return HttpResponse(
        text,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"},
    )
