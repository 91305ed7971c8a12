"""The page of a budget: its ballot while there is a vote, and the page of each project."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.base.limits import within_limit
from folkmoot.base.pages import render_page
from folkmoot.base.verdict import YES, Refused, Verdict
from folkmoot.belong.membership.queries import is_looked_at
from folkmoot.belong.membership.rules import SIGN_IN
from folkmoot.cupboard.files import shelf
from folkmoot.decide.budgets import actions, queries, rules
from folkmoot.decide.budgets.ballot_form import BallotForm, packed, unpacked
from folkmoot.decide.budgets.frozen import numbers_of, rules_of, way_to_vote
from folkmoot.decide.budgets.kind import begin_url
from folkmoot.decide.budgets.life import life_of
from folkmoot.decide.budgets.models import Budget
from folkmoot.decide.budgets.sheet import sheet
from folkmoot.decide.budgets.standing import Standing, standing_of
from folkmoot.decide.budgets.views.finding import find, find_pictured, find_project
from folkmoot.decide.budgets.ways import way_of
from folkmoot.decide.budgets.words import ballot_in_words, heading
from folkmoot.furniture.ballots import handed_in
from folkmoot.furniture.ballots.rounds import ORDER, POINTS
from folkmoot.furniture.paper.queries import paper_of
from folkmoot.spine.process.models import Process
from folkmoot.spine.process.rounds import steps_of
from folkmoot.spine.process.rules import page_for, said, stage_allows
from tellers import prove

TICKS, AN_HOUR = "ticks", 3600
MOST_CHANGES = 500  # an hour; a hand that ticks without rest makes fewer


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every budget of the place."""
    may_begin = rules.may_set_up(request.user, request.place)
    found = queries.open_budgets(request.user, request.place)
    return render_page(
        request,
        "budgets/index.html",
        budgets=found,
        may_begin=may_begin,
        new_url=begin_url(request.place),
        room="decide",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def budget(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """The ballot, or what there is to see before and after it."""
    found = find(request, public_id)
    if request.method == "POST":
        return _cast(request, found)
    if found.process.state == Process.CONCLUDED:
        return redirect(f"{found.path}result/")
    if slug != found.slug:
        return redirect(found.path)
    return _ballot_page(request, found)


def _cast(request: HttpRequest, found: Budget) -> HttpResponse:
    form = BallotForm(request.POST, budget=found)
    if not form.is_valid():
        return _ballot_page(request, found, NotKept(400, faults=tuple(form.non_field_errors()), sent=form.marks))
    if not request.user.is_authenticated and stage_allows(found.process, "vote"):
        return _sign_in_first(found, form.marks)
    verdict, status = _keep(request, found, form.cleaned_data)
    if not verdict:
        return _ballot_page(request, found, NotKept(status, refused=verdict))
    by_script = request.headers.get("HX-Request") == "true"
    answer = _ballot_page(request, found) if by_script else redirect(f"{found.path}#purse")
    answer.delete_cookie(TICKS, path=found.path)
    return answer


@transaction.atomic
def _keep(request: HttpRequest, found: Budget, cleaned: dict) -> tuple[Verdict, int]:
    """Cast the ballot. The counter of changes and the ballot reach the disk together, with one sync."""
    if not (calm := _not_too_often(request, found)):
        return calm, 429
    try:
        actions.cast_ballot(request.user, found, **cleaned)
    except Refused as refused:
        return refused.verdict, 403
    return YES, 200


def _not_too_often(request: HttpRequest, found: Budget) -> Verdict:
    """Every change is an entry of the record for good, so nobody may send them without end."""
    if not request.user.is_authenticated:
        return YES
    return within_limit("ballot", f"{found.public_id} {request.user.public_id}", most=MOST_CHANGES, minutes=60)


def _sign_in_first(found: Budget, marks: dict[str, str]) -> HttpResponse:
    """Keep the marks in the visitor's own browser, and nowhere else, while they sign in."""
    answer = redirect(f"{SIGN_IN}?{urlencode({'next': found.path})}")
    answer.set_cookie(
        TICKS,
        packed(marks),
        max_age=AN_HOUR,
        path=found.path,
        httponly=True,
        samesite="Lax",
        secure=settings.SECURE,
    )
    return answer


@dataclass(frozen=True)
class NotKept:
    """Why what was sent was not kept, and what was sent, shown again so that it can be put right."""

    status: int = 200
    refused: Verdict | None = None
    faults: tuple[str, ...] = ()
    sent: dict[str, str] | None = None


def _ballot_page(request: HttpRequest, found: Budget, not_kept: NotKept = NotKept()) -> HttpResponse:
    person, rules_ = request.user, rules_of(found)
    is_open = bool(stage_allows(found.process, "vote"))
    may_vote = rules.may_vote(person, found)
    standing = standing_of(queries.own_ballot(person, found), found)
    waiting = _marks_waiting(request, standing) if may_vote and not_kept.sent is None else {}
    marks = standing.marks if not_kept.sent is None else not_kept.sent
    return render_page(
        request,
        "budgets/page.html",
        part="_ballot",
        status=not_kept.status,
        room="decide",
        budget=found,
        process=found.process,
        groups=sheet(found, person, waiting or marks),
        way_to_vote=way_to_vote(rules_),
        boxes=way_to_vote(rules_) in (ORDER, POINTS),
        heading=heading(rules_),
        places=range(1, (found.most_ticks or len(numbers_of(rules_))) + 1),
        points=rules_.get("points"),
        most_points=rules_.get("most_points") or rules_.get("points"),
        ballot_words=ballot_in_words(rules_),
        may_vote=may_vote,
        looked_at=bool(may_vote) and is_looked_at(person, found.place),
        can_tick=is_open and (bool(may_vote) or not person.is_authenticated),
        is_open=is_open,
        closed=stage_allows(found.process, "vote"),
        standing=standing,
        waiting=waiting,
        way=way_of(found.rule),
        refused=not_kept.refused,
        faults=not_kept.faults,
        fewest=found.fewest_ticks,
        budget_most=found.most_ticks,
        backings=found.process.backings.select_related("body"),
        prepare_url=page_for(found.process),
        being_counted=_current(found) == "count",
        round=steps_of(found.process),
        waits=handed_in.waits_for(found.box) if _current(found) == "count" else "",
        on_paper=paper_of(found.box),
        **stage_bar_of(found.process),
    )


def stage_bar_of(process: Process) -> dict:
    """What the bar of stages needs: their words, which it is in, and until when."""
    names = [stage.name for stage in process.spec.stages]
    current = process.current()
    until = _("until %(when)s") % {"when": said(process.closes_at, process)} if current and current.timed else ""
    return {
        "stages": [stage.title for stage in process.spec.stages],
        "at_stage": names.index(current.name) if current else None,
        "stage_note": until,
    }


def _current(found: Budget) -> str:
    current = found.process.current()
    return current.name if current else ""


def _marks_waiting(request: HttpRequest, standing: Standing) -> dict[str, str]:
    """What was marked before signing in, if nothing has been saved since."""
    if standing.has_ballot:
        return {}
    return unpacked(request.COOKIES.get(TICKS, ""))


@require_safe
def receipt(request: HttpRequest, public_id: str, slug: str = "") -> HttpResponse:
    """The code by which a voter finds their sealed ballot in the record. It shows nobody what was chosen."""
    found = find(request, public_id)
    ballot = queries.own_ballot(request.user, found)
    code = prove.tracking_code(bytes.fromhex(ballot.leaf_hash)) if ballot else ""
    return render_page(
        request,
        "budgets/receipt.html",
        budget=found,
        ballot=ballot,
        code=code,
        standing=standing_of(ballot, found),
        room="decide",
    )


@require_safe
def project(
    request: HttpRequest, public_id: str, slug: str = "", project_id: str = "", project_slug: str = ""
) -> HttpResponse:
    """One project with its life so far: listed, counted, asked, accepted, kept."""
    found = find_project(request, public_id, project_id)
    if request.path != found.get_absolute_url():
        return redirect(found.get_absolute_url())
    return render_page(
        request,
        "budgets/project.html",
        project=found,
        budget=found.budget,
        life=life_of(found, request.user),
        language=(found.budget.process.frozen or {}).get("language", ""),
        is_open=bool(stage_allows(found.budget.process, "vote")),
        may_change=rules.may_change_project(request.user, found),
        round=steps_of(found.budget.process),
        room="decide",
    )


@require_safe
def picture(
    request: HttpRequest, public_id: str, slug: str = "", project_id: str = "", file_id: str = ""
) -> HttpResponse:
    """A project's picture, for whoever may see the project."""
    found = find_pictured(request, public_id, project_id)
    is_this = bool(found.picture and found.picture.public_id == file_id)
    return shelf.show(found.picture if is_this else None)
