"""Pages of public questions: the list, asking one, one with its line of events, the papers, how offices answer."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.base.limits import within_limit
from folkmoot.base.pages import render_page
from folkmoot.base.verdict import Refused, Verdict, insist
from folkmoot.belong.clocks import words as clock_words
from folkmoot.belong.clocks.due import due
from folkmoot.belong.membership.queries import contact_of
from folkmoot.belong.membership.rules import may_organise
from folkmoot.furniture.moderation.queries import hidings
from folkmoot.furniture.moderation.things import report_url
from folkmoot.voice.enquiries import actions, moderated, queries, rules
from folkmoot.voice.enquiries.deeds import BY_NAME, Deed, given_by, open_to
from folkmoot.voice.enquiries.forms import AskForm, EnquiryForm, ListForm
from folkmoot.voice.enquiries.letters import packs_source
from folkmoot.voice.enquiries.models import ENVIRONMENT, Draft, Enquiry, Event, today_in
from folkmoot.voice.enquiries.numbers import figures_of

A_PAGE = 30
MOST_TRIES, AN_HOUR = 60, 60


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every public question of the place, the late ones first."""
    wanted = ListForm(request.GET).wanted()
    page = Paginator(queries.enquiries(request.user, request.place, **wanted), A_PAGE).get_page(request.GET.get("page"))
    return render_page(
        request,
        "enquiries/index.html",
        room="voice",
        page=page,
        wanted=wanted,
        figures=figures_of(request.user, request.place, wanted["body"]) if wanted["body"] else [],
        waiting=list(queries.waiting_for(request.user, request.place)) if request.user.is_authenticated else [],
        has_own=request.user.is_authenticated,
    )


@require_safe
def offices(request: HttpRequest) -> HttpResponse:
    """How each office answers."""
    figures = figures_of(request.user, request.place)
    return render_page(request, "enquiries/offices.html", room="voice", figures=figures)


# --- Asking --------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The form: one page, kept as a draft when it is sent on."""
    verdict = rules.may_ask(request.user, request.place)
    if not verdict:
        return _ask_page(request, None, verdict=verdict)
    draft = queries.draft_of(request.user, request.place)
    form = AskForm(request.POST or None, place=request.place, person=request.user, initial=_initial(request, draft))
    if not form.is_valid():
        return _ask_page(request, form, draft=draft)
    if not (verdict := within_limit("enquiries", request.user.public_id, most=MOST_TRIES, minutes=AN_HOUR)):
        return _ask_page(request, form, draft=draft, verdict=verdict)
    actions.keep_draft(request.user, request.place, **form.answers())
    return redirect("enquiry_read", place_slug=request.place.slug)


def _initial(request: HttpRequest, draft: Draft | None) -> dict:
    if draft is None:
        return {"body": request.GET.get("of", "")[:10]}
    given = {name: getattr(draft, name) for name in ("title", "questions", "shows_name", "for_place")}
    return {**given, "body": draft.body.public_id, "environment": draft.law == ENVIRONMENT}


def _ask_page(request: HttpRequest, form: AskForm | None, *, draft=None, verdict: Verdict | None = None):
    rule = queries.law_in(request.place, "information")
    return render_page(
        request,
        "enquiries/ask.html",
        status=403 if verdict is not None and request.method == "POST" else 200,
        room="voice",
        form=form,
        draft=draft,
        verdict=verdict,
        long=clock_words.long(rule.length, rule.unit),
        source=rule.source,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest) -> HttpResponse:
    """Everything once more, what was asked already in like words, by when an answer is due; and the button."""
    draft = queries.draft_of(request.user, request.place)
    if draft is None:
        return redirect("enquiry_ask", place_slug=request.place.slug)
    if request.method == "POST":
        sent = actions.send(request.user, draft)
        messages.success(request, _("Your question was sent, and the time of the office runs."))
        return redirect(sent)
    rule = queries.law_in(request.place, draft.law)
    return render_page(
        request,
        "enquiries/read.html",
        room="voice",
        draft=draft,
        rule=rule,
        due_on=due(rule.id, today_in(request.place), request.place) if rule else None,
        alike=queries.alike(request.user, request.place, draft.title, draft.questions),
        may_send=rules.may_send(request.user, draft),
    )


@require_POST
def discard(request: HttpRequest) -> HttpResponse:
    draft = queries.draft_of(request.user, request.place)
    if draft is not None:
        actions.discard(request.user, draft)
        messages.success(request, _("Your draft was thrown away."))
    return redirect("enquiries", place_slug=request.place.slug)


# --- One -----------------------------------------------------------------------------------------


@require_safe
def enquiry(request: HttpRequest, public_id: str) -> HttpResponse:
    """One public question: who has it, by when, and its line of events."""
    return _page(request, _enquiry(request, public_id))


@require_http_methods(["GET", "HEAD", "POST"])
def deed(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Answer, pass on, take time; clarify, say, ask again, take back: forms on the question's own page."""
    if name not in BY_NAME:
        raise Http404
    found, one = _enquiry(request, public_id), BY_NAME[name]
    if request.method != "POST":
        return redirect(found)
    if not (verdict := one.may(request.user, found)):
        return _page(request, found, verdict=verdict)
    form = _form(one, found, request.POST)
    if not form.is_valid():
        return _page(request, found, sent=form, name=name)
    try:
        one.run(request.user, found, **given_by(form))
    except Refused as refused:
        return _page(request, _enquiry(request, public_id), verdict=refused.verdict)
    messages.success(request, one.done)
    return redirect(found)


@require_safe
def papers(request: HttpRequest, public_id: str) -> HttpResponse:
    """One sheet for a body outside: days, questions, answers, grounds, entries, and where to send it."""
    found = _enquiry(request, public_id)
    insist(rules.not_hidden(found))
    turns = list(found.turns.all())
    return render_page(
        request,
        "enquiries/papers.html",
        room="voice",
        enquiry=found,
        turns=[(turn, packs_source(turn)) for turn in turns],
        events=_told(request, found),
        ways=queries.outside(request.place),
    )


def _enquiry(request: HttpRequest, public_id: str) -> Enquiry:
    return get_object_or_404(queries.seen(request.user, request.place), public_id=public_id)


def _form(one: Deed, found: Enquiry, given=None) -> EnquiryForm:
    return one.form(given, enquiry=found, auto_id=f"id_{one.name}_%s")


def _told(request: HttpRequest, found: Enquiry) -> list[tuple[Event, str, str, object]]:
    """(step, its sentence, where its words are reported, why they are hidden)."""
    events = queries.events_of(found, request.user)
    why = hidings(moderated.STEP_WORD, [event.public_id for event in events if event.hidden])
    return [
        (
            event,
            _sentence(event),
            report_url(found.place, moderated.STEP_WORD, event.public_id),
            why.get(event.public_id),
        )
        for event in events
    ]


def _sentence(event: Event) -> str:
    return str(event.get_kind_display()) % {
        "body": event.body,
        "day": date_format(event.day, "DATE_FORMAT") if event.day else "",
    }


def _page(
    request: HttpRequest, found: Enquiry, *, sent=None, name: str = "", verdict: Verdict | None = None
) -> HttpResponse:
    person, place = request.user, request.place
    why = hidings(moderated.WORD, [found.public_id]) if found.hidden else {}
    return render_page(
        request,
        "enquiries/enquiry.html",
        status=403 if verdict is not None else 200,
        room="voice",
        enquiry=found,
        turn=found.turn,
        source=packs_source(found.turn),
        events=_told(request, found),
        promises=queries.promises_of(found, person),
        ways=queries.outside(place) if found.turn.mark != "in-time" or found.state == Enquiry.REVIEWED else [],
        deeds=[(one, sent if one.name == name else _form(one, found)) for one in open_to(person, found)],
        sent=name,
        form=sent,
        verdict=verdict,
        hiding=why.get(found.public_id),
        report_url=report_url(place, moderated.WORD, found.public_id),
        no_address=bool(may_organise(person, place)) and found.state in Enquiry.WAITING and not contact_of(found.body),
    )
