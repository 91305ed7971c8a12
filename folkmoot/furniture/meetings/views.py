"""Pages of meetings: the list, one with its agenda or minutes, calling one, writing minutes, and the pack to print."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.base import clock, human_time, icalendar
from folkmoot.base.limits import within_limit
from folkmoot.base.pages import render_page
from folkmoot.base.templatetags.ui_frame import page_language
from folkmoot.base.verdict import Refused, insist
from folkmoot.cupboard.files import shelf
from folkmoot.cupboard.published.events import as_event
from folkmoot.furniture.meetings import actions, counting, minutes, moderated, published, queries, rules
from folkmoot.furniture.meetings.forms import CallForm, CancelForm, HereForm, LinkForm, PutForm
from folkmoot.furniture.meetings.item_forms import ItemForm
from folkmoot.furniture.meetings.models import Item, Meeting
from folkmoot.furniture.meetings.owners import owner_of, word_of
from folkmoot.furniture.meetings.pack_text import pack_of
from folkmoot.furniture.moderation.queries import hidings
from folkmoot.furniture.moderation.things import report_url

A_PAGE = 30
MOST_AN_HOUR, AN_HOUR = 30, 60
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What is called, and what was held."""
    past = Paginator(queries.past(request.user, request.place), A_PAGE).get_page(request.GET.get("page"))
    coming = list(queries.coming(request.user, request.place)[:A_PAGE])
    return render_page(request, "meetings/index.html", room="together", coming=coming, past=past)


@get_or_post
def call(request: HttpRequest, what: str, public_id: str) -> HttpResponse:
    """Call a meeting, or bring one in that was held already."""
    thing = queries.thing_here(request.user, request.place, what, public_id)
    if thing is None:
        raise Http404
    insist(rules.may_call(request.user, thing))
    owner = owner_of(queries.about_of(thing))
    form = CallForm(request.POST or None, initial=queries.as_last_time(queries.about_of(thing)))
    if form.is_valid():
        try:
            made = actions.call(request.user, thing, form.given())
        except Refused as refused:
            form.add_error("short_notice", str(refused))
        else:
            messages.success(
                request,
                _("It is typed in.")
                if made.typed_later
                else _("The meeting is called, and everybody who belongs is told."),
            )
            return redirect(made)
    return render_page(
        request,
        "meetings/call.html",
        room="together",
        form=form,
        thing=thing,
        thing_url=owner.url(thing),
        days=owner.notice_days(thing),
        tasks=owner.tasks(thing, request.user),
        review=list(queries.to_review(queries.about_of(thing), queries.today_in(request.place))),
    )


@require_safe
def meeting(request: HttpRequest, public_id: str) -> HttpResponse:
    """The agenda before it, the minutes after it."""
    return _page(request, _meeting(request, public_id))


def _page(request: HttpRequest, found: Meeting, **more) -> HttpResponse:
    person = request.user
    may_run, takes_part = rules.may_run(person, found), rules.may_take_part(person, found)
    reads = found.is_public_now or (bool(takes_part) and found.state == Meeting.HELD)
    items = queries.items_of(found)
    approving = queries.approving(found)
    return render_page(
        request,
        "meetings/meeting.html",
        room="together",
        meeting=found,
        thing_url=found.owner.url(found.thing),
        items=_drawn(request, found, items, reads),
        reads=reads,
        people=queries.who_came(found) if reads else None,
        counted=minutes.counted(found),
        may_decide=rules.may_decide(found) if found.is_counted else None,
        may_run=may_run,
        may_put=rules.may_put(person, found) if takes_part else None,
        may_begin=rules.may_begin(person, found) if may_run else None,
        may_write=rules.may_write(person, found) if may_run else None,
        may_circulate=rules.may_circulate(person, found) if may_run else None,
        to_write=queries.first_unwritten(items),
        approving=approving,
        call_url=_call_url(found) if may_run and found.state == Meeting.CIRCULATED and not approving else "",
        may_cancel=rules.may_cancel(person, found) if may_run else None,
        cancel_form=CancelForm(auto_id="id_cancel_%s"),
        may_set_link=rules.may_set_link(person, found) if may_run else None,
        link_form=LinkForm(initial={"link": found.link}, auto_id="id_link_%s"),
        sees_link=bool(found.link and rules.may_see_link(person, found)),
        tasks=queries.open_before(found, person) if not found.is_public_now else [],
        **more,
    )


def _call_url(found: Meeting) -> str:
    """Where the next meeting of the same thing is called."""
    what, public_id = word_of(found.about), found.thing.public_id
    return reverse("meeting_call", kwargs={"place_slug": found.place.slug, "what": what, "public_id": public_id})


def _drawn(request: HttpRequest, found: Meeting, items: list[Item], reads: bool) -> list[dict]:
    """Each point with what this person may read and do."""
    why = hidings(moderated.WORD, [item.public_id for item in items if item.hidden])
    asked = [task.promise for item in items for task in item.tasks.all() if task.promise] if reads else []
    standing = found.owner.standing_of(found.thing, asked, request.user) if asked else {}
    return [
        {
            "item": item,
            "said": reads and not item.hidden,
            "why": why.get(item.public_id),
            "can_report": not item.hidden and bool(item.about or (found.is_public_now and (item.note or item.made))),
            "may_drop": rules.may_drop(request.user, item) if found.state == Meeting.CALLED else None,
            "tasks": [(task, standing.get(task.promise)) for task in item.tasks.all()],
            "report": report_url(found.place, moderated.WORD, item.public_id),
        }
        for item in items
    ]


@get_or_post
def put(request: HttpRequest, public_id: str) -> HttpResponse:
    """A point for the agenda."""
    found = _meeting(request, public_id)
    insist(rules.may_put(request.user, found))
    form = PutForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        if within := within_limit("points of agendas", request.user.public_id, most=MOST_AN_HOUR, minutes=AN_HOUR):
            actions.put_item(request.user, found, **form.cleaned_data)
            messages.success(request, _("It is on the agenda."))
            return redirect(found)
        form.add_error(None, str(within))
    return render_page(request, "meetings/put.html", room="together", meeting=found, form=form)


@get_or_post
def drop(request: HttpRequest, public_id: str, item_id: str) -> HttpResponse:
    """Take a point off the agenda."""
    item = _item(request, public_id, item_id)
    insist(rules.may_drop(request.user, item))
    if request.method == "POST":
        actions.drop_item(request.user, item)
        messages.success(request, _("It is off the agenda."))
    return redirect(item.meeting)


@get_or_post
def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    found = _meeting(request, public_id)
    insist(rules.may_cancel(request.user, found))
    form = CancelForm(request.POST or None, auto_id="id_cancel_%s")
    if request.method != "POST" or not form.is_valid():
        return _page(request, found, form=form) if request.method == "POST" else redirect(found)
    actions.cancel(request.user, found, **form.cleaned_data)
    messages.success(request, _("It is cancelled, and everybody who belongs is told."))
    return redirect(found)


@get_or_post
def link(request: HttpRequest, public_id: str) -> HttpResponse:
    """The link for taking part online."""
    found = _meeting(request, public_id)
    insist(rules.may_set_link(request.user, found))
    form = LinkForm(request.POST or None, auto_id="id_link_%s")
    if request.method != "POST":
        return redirect(found)
    if not form.is_valid():
        return _page(request, found, bad_link=form)
    actions.set_link(request.user, found, **form.cleaned_data)
    messages.success(request, _("Kept. Those who belong see it on this page."))
    return redirect(found)


@get_or_post
def here(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who is there; then the first point."""
    found = _meeting(request, public_id)
    insist(rules.may_begin(request.user, found))
    form = HereForm(request.POST or None, meeting=found, seats=found.owner.seats(found.thing))
    if form.is_valid():
        try:
            actions.begin(request.user, found, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(queries.items_of(found)[0].address())
    return render_page(request, "meetings/here.html", room="together", meeting=found, form=form)


@get_or_post
def item(request: HttpRequest, public_id: str, item_id: str) -> HttpResponse:
    """One point on a phone: note, decision, what is asked; then the next one."""
    found = _item(request, public_id, item_id)
    insist(rules.may_write_item(request.user, found))
    form = _item_form(request.POST or None, found, queries.seats_here(found.meeting))
    if form.is_valid():
        try:
            actions.write_item(request.user, found, form.written())
        except actions.Unfit as unfit:
            form.refuse(unfit)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            after = _next(found)
            messages.success(request, _("It is written down."))
            return redirect(after.address() if after else found.meeting)
    items = queries.items_of(found.meeting)
    return render_page(
        request,
        "meetings/item.html",
        room="together",
        item=found,
        meeting=found.meeting,
        form=form,
        number=[one.pk for one in items].index(found.pk) + 1,
        many=len(items),
        may_decide=rules.may_decide(found.meeting),
        prompts=counting.PROMPTS,
        tasks=queries.open_before(found.meeting, request.user) if found.kind == Item.TASKS else [],
    )


def _next(item: Item) -> Item | None:
    items = queries.items_of(item.meeting)
    place = [one.pk for one in items].index(item.pk)
    return items[place + 1] if place + 1 < len(items) else None


def _item_form(given, item: Item, seats: list) -> ItemForm:
    meeting = item.meeting
    return ItemForm(given, item=item, seats=seats, bodies=meeting.owner.bodies(meeting.thing))


@get_or_post
def write(request: HttpRequest, public_id: str) -> HttpResponse:
    """The whole meeting on one page, for typing it in on the day after."""
    found = _meeting(request, public_id)
    insist(rules.may_begin(request.user, found))
    seats = found.owner.seats(found.thing)
    given = request.POST or None
    first = HereForm(given, meeting=found, seats=seats)
    forms = [_item_form(given, item, seats) for item in queries.items_of(found)]
    if given and all([first.is_valid(), *(form.is_valid() for form in forms)]):
        written = {form.item.public_id: form.written() for form in forms}
        try:
            actions.write_all(request.user, found, written=written, **first.cleaned_data)
        except actions.Unfit as unfit:
            next(form for form in forms if form.item.pk == unfit.item.pk).refuse(unfit)
        except Refused as refused:
            first.add_error(None, str(refused))
        else:
            messages.success(request, _("The minutes are written. Look at them once more, then send them round."))
            return redirect(found)
    return render_page(
        request,
        "meetings/write.html",
        room="together",
        meeting=found,
        form=first,
        forms=forms,
        faults=[form for form in forms if form.is_bound and form.errors],
        prompts=counting.PROMPTS,
    )


@get_or_post
def circulate(request: HttpRequest, public_id: str) -> HttpResponse:
    """Asked once more, then done."""
    found = _meeting(request, public_id)
    insist(rules.may_circulate(request.user, found))
    if request.method == "POST":
        actions.circulate(request.user, found)
        messages.success(
            request, _("The minutes went round. Everybody can read them, and those who were asked are told.")
        )
        return redirect(found)
    items = queries.items_of(found)
    return render_page(
        request,
        "meetings/circulate.html",
        room="together",
        meeting=found,
        decisions=[item.made for item in items if item.made],
        tasks=[task for item in items for task in item.tasks.all()],
        text=minutes.as_text(found, items),
    )


@require_safe
def calendar_file(request: HttpRequest, public_id: str) -> HttpResponse:
    """For one's own calendar: when, where, and the page."""
    found = _meeting(request, public_id)
    place = found.place
    with translation.override(place.language), timezone.override(place.zone):
        event, language = as_event(published.as_dated(found)), page_language(place.language)
        body = icalendar.calendar([event], name=found.title, language=language, made_at=clock.now())
    return HttpResponse(body, content_type=icalendar.TYPE, headers={"Cache-Control": "private, max-age=60"})


@require_safe
def pack(request: HttpRequest, public_id: str) -> HttpResponse:
    """Agenda, papers, minutes to approve and what is open, in large print."""
    found = _meeting(request, public_id)
    items = queries.items_of(found)
    before = [item.minutes_of for item in items if item.minutes_of]
    return render_page(
        request,
        "meetings/pack.html",
        room="together",
        meeting=found,
        items=items,
        when=human_time.in_full(found.starts_at),
        before=[minutes.as_sheet(one, queries.items_of(one)) for one in before if one.is_public_now],
        own=minutes.as_sheet(found, items) if found.is_public_now else None,
        tasks=queries.open_before(found, request.user),
        prompts=counting.PROMPTS,
    )


@require_safe
def pack_text(request: HttpRequest, public_id: str) -> HttpResponse:
    """The same as plain text, for reading aloud, for braille, and to send on. Never with the link for taking part."""
    found = _meeting(request, public_id)
    items = queries.items_of(found)
    before = [item.minutes_of for item in items if item.minutes_of]
    words = pack_of(
        found,
        items,
        before=[minutes.as_text(one, queries.items_of(one)) for one in before if one.is_public_now],
        tasks=queries.open_before(found, request.user),
    )
    response = HttpResponse(words, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="meeting-{found.public_id}.txt"'
    return response


@require_safe
def paper(request: HttpRequest, public_id: str, item_id: str) -> HttpResponse:
    """A paper, to be saved."""
    item = _item(request, public_id, item_id)
    if item.paper is None or item.hidden:
        raise Http404
    return shelf.hand_out(item.paper)


def _meeting(request: HttpRequest, public_id: str) -> Meeting:
    return get_object_or_404(queries.seen(request.user, request.place), public_id=public_id)


def _item(request: HttpRequest, public_id: str, item_id: str) -> Item:
    found = queries.item_of(_meeting(request, public_id), item_id)
    if found is None:
        raise Http404
    return found
