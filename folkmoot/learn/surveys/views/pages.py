"""Pages that everybody reads: the list of surveys, one with its figures, how its draw was made."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from folkmoot.base.csv_rows import as_csv
from folkmoot.furniture.questions.queries import answered_so_far, entered_by, entered_papers
from folkmoot.learn.surveys import open_tables, queries, rules, told
from folkmoot.learn.surveys.models import Survey
from folkmoot.learn.surveys.views.here import page, survey_here


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every survey, the newest first."""
    found = list(Survey.objects.visible_to(request.user, request.place))
    return page(
        request,
        "index",
        surveys=found,
        mine=queries.waits_for(request.user, request.place),
        open_now=any(one.state == Survey.OPEN for one in found),
        may_begin=rules.may_begin(request.user, request.place),
    )


@require_safe
def survey(request: HttpRequest, public_id: str) -> HttpResponse:
    """One survey: what it is for and how it stands; once it is over, its figures."""
    found = survey_here(request, public_id)
    if found.state == Survey.PUBLISHED:
        figures = told.told(found)
        shown = {
            "told": figures,
            "sources": told.sources(found),
            "no_nation": any(one.shown and not one.benchmark for one in figures),
            "response": told.response(found),
            "came": told.came(found),
            **told.cost_of_weights(found),
        }
        return page(request, "figures", survey=found, **shown)
    runs = rules.runs(request.user, found)
    return page(
        request,
        "survey",
        survey=found,
        runs=runs,
        may_enter=found.state == Survey.OPEN and rules.may_enter(request.user, found),
        may_draw=rules.may_draw(request.user, found),
        may_remind=rules.may_remind(request.user, found),
        may_call_off=rules.may_call_off(request.user, found),
        so_far=answered_so_far(found.asking) if runs and found.asking else None,
        papers=entered_papers(found.asking) if runs and found.asking else 0,
        entered=entered_by(found.asking) if runs and found.asking else [],
        power=queries.power() if runs else [],
        ages=found.lives_here.get(queries.AGE, {}),
        drawn=found.state == Survey.OPEN and _was_drawn(request, found),
    )


def _was_drawn(request: HttpRequest, found: Survey) -> bool:
    asked = queries.asked_in(found, request.user)
    return bool(asked and asked.drawn)


@require_safe
def how_drawn(request: HttpRequest, public_id: str) -> HttpResponse:
    """How the draw was made, so that anybody can repeat it."""
    found = survey_here(request, public_id)
    if not found.list_digest:
        raise Http404
    return page(request, "how_drawn", survey=found)


@require_safe
def tickets(request: HttpRequest, public_id: str) -> HttpResponse:
    """The random tickets of everybody on the list, one a line, in order of their letters."""
    found = survey_here(request, public_id)
    if not found.tickets:
        raise Http404
    return HttpResponse(f"{found.tickets}\n", content_type="text/plain; charset=utf-8")


@require_safe
def figures_file(request: HttpRequest, public_id: str) -> HttpResponse:
    """The figures as a table for a spreadsheet."""
    found = survey_here(request, public_id)
    if found.state != Survey.PUBLISHED:
        raise Http404
    columns = open_tables.FIGURES.columns
    rows = [row for row in open_tables.rows(request.place) if row.survey == found.public_id]
    table = as_csv((column.name for column in columns), ([column.of(row) for column in columns] for row in rows))
    response = HttpResponse(table, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="survey-{found.public_id}.csv"'
    return response
