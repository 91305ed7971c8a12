"""Pages for knowing what is going on: the register of decisions, the calendar, and search."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from folkmoot.base.pages import render_page
from folkmoot.cupboard.published import queries as searching
from folkmoot.furniture.meetings.queries import decision_years
from folkmoot.spine.process.kinds import all_kinds
from folkmoot.web.knowing import at_meetings
from folkmoot.web.knowing import register as registers
from folkmoot.web.knowing.months import month_of

A_PAGE, FIRST, LONGEST_QUERY = 20, 4, 120


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """What will be decided and what was, with filters that are links and boxes."""
    place, person, wanted = request.place, request.user, registers.Wanted.read(request.GET)
    if wanted.show == registers.MEETINGS:
        return _meetings(request, wanted)
    page = Paginator(registers.register(place, person, wanted), A_PAGE).get_page(request.GET.get("page"))
    return render_page(
        request,
        "web/register.html",
        page=page,
        entries=registers.entries(place, page),
        wanted=wanted,
        shown=[(name, words) for name, (words, _condition) in registers.SHOWN.items()],
        kinds=[(kind.name, kind.title) for kind in all_kinds()],
        bodies=registers.bodies_in(place, person),
        years=[str(year) for year in registers.years_in(place, person)],
    )


def _meetings(request: HttpRequest, wanted: registers.Wanted) -> HttpResponse:
    """The same page, with what meetings decided."""
    place, person = request.place, request.user
    found = Paginator(at_meetings.decided(place, person, wanted), A_PAGE).get_page(request.GET.get("page"))
    return render_page(
        request,
        "web/register.html",
        page=found,
        meetings=at_meetings.entries(place, person, found),
        wanted=wanted,
        shown=[(name, words) for name, (words, _condition) in registers.SHOWN.items()],
        years=[str(year) for year in decision_years(place, person)],
    )


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Everything public that has a date, a month at a time."""
    return render_page(request, "web/calendar.html", month=month_of(request.place, request.GET.get("month", "")))


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What is public here and holds the words, by kind; all of one kind with `what`."""
    query = " ".join(request.GET.get("q", "").replace("\0", "").split())[:LONGEST_QUERY]
    what = request.GET.get("what", "")
    found = searching.found(request.place, query)
    groups = searching.grouped(found, first=FIRST) if query else []
    chosen = next((group for group in groups if group.name == what), None)
    page = Paginator(found.filter(source=what), A_PAGE).get_page(request.GET.get("page")) if chosen else None
    return render_page(
        request,
        "web/search.html",
        query=query,
        chosen=chosen,
        page=page,
        count=sum(group.count for group in groups),
        groups=[(group, _lines(page or group.first, query)) for group in ([chosen] if chosen else groups)],
    )


def _lines(documents, query: str) -> list[tuple]:
    return [(one, searching.around(one.text, query)) for one in documents]
