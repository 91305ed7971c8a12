"""The list of groups, one group, starting and changing one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.act.groups import actions, moderated, queries, rules
from folkmoot.act.groups.forms import GroupForm, JoinForm, ListForm, SteeringForm
from folkmoot.act.groups.models import Belonging, Group
from folkmoot.base.ids import ref
from folkmoot.base.limits import within_limit
from folkmoot.base.pages import render_page
from folkmoot.base.verdict import Refused, insist
from folkmoot.furniture.meetings import queries as meetings
from folkmoot.furniture.moderation.queries import hidings
from folkmoot.furniture.moderation.things import report_url
from folkmoot.furniture.talk.showing import showing

A_PAGE, SOME = 30, 6
MOST_A_DAY, A_DAY = 5, 24 * 60
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every group that everybody can see."""
    wanted = ListForm(request.GET).wanted()
    found = queries.groups(request.user, request.place, **wanted)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render_page(
        request,
        "groups/index.html",
        room="together",
        page=page,
        wanted=wanted,
        may_steer=rules.may_start_steering(request.user, request.place),
    )


@require_safe
def group(request: HttpRequest, public_id: str) -> HttpResponse:
    """What it does, when it meets, what it wrote, what it talks about; and how to join."""
    found, person = find(request, public_id), request.user
    mine = queries.belonging_of(person, found)
    inside = mine is not None and mine.state == Belonging.IN
    why = hidings(moderated.WORD, [found.public_id]) if found.hidden else {}
    belonging = queries.belongings_of(found)
    coming = list(meetings.coming(person, found.place, ref(found))[:SOME]) if found.is_steering else []
    return render_page(
        request,
        "groups/group.html",
        room="together",
        group=found,
        mine=mine,
        inside=inside,
        runs=rules.may_change(person, found),
        may_join=rules.may_join(person, found),
        join_form=JoinForm(),
        join_url=found.address("join/"),
        may_write=rules.may_write_page(person, found) if inside else None,
        may_put=rules.may_put_file(person, found) if inside else None,
        organisers=[one for one in belonging if one.runs],
        offices=queries.offices_of(found),
        many=sum(one.state == Belonging.IN for one in belonging),
        asking=sum(one.state == Belonging.ASKED for one in belonging),
        voting=queries.voting_of(found) if found.is_steering else None,
        may_decide=rules.may_decide(found) if found.is_steering else None,
        pages=list(queries.pages_of(found, person)),
        files=[(one, rules.may_take_off(person, one)) for one in queries.files_of(found, person)],
        coming=coming,
        held=list(
            meetings.meetings_of(ref(found), person, found.place).exclude(pk__in=[one.pk for one in coming])[:SOME]
        )
        if found.is_steering
        else [],
        decisions=list(meetings.decisions_in(found.place, person, about=ref(found))[:SOME])
        if found.is_steering
        else [],
        tasks=queries.open_tasks(found, person) if found.is_steering else [],
        may_call=rules.may_run_meetings(person, found),
        talk=showing(found.thread, person) if not found.hidden else None,
        hiding=why.get(found.public_id),
        report_url=report_url(found.place, moderated.WORD, found.public_id),
    )


@get_or_post
def start(request: HttpRequest) -> HttpResponse:
    """Start a group."""
    return _start(request, GroupForm, rules.may_start, actions.start, "groups/start.html")


@get_or_post
def start_steering(request: HttpRequest) -> HttpResponse:
    """Found a steering group."""
    return _start(request, SteeringForm, rules.may_start_steering, actions.start_steering, "groups/start_steering.html")


def _start(request: HttpRequest, form_of, may, deed, template: str) -> HttpResponse:
    verdict = may(request.user, request.place)
    if not verdict:
        return render_page(
            request, template, room="together", verdict=verdict, status=403 if request.method == "POST" else 200
        )
    form = form_of(request.POST or None, initial={"joining": Group.OPEN, "quorum": 5, "notice_days": 7})
    if form.is_valid():
        verdict = within_limit("groups", request.user.public_id, most=MOST_A_DAY, minutes=A_DAY)
        if verdict:
            try:
                made = deed(request.user, request.place, **form.words())
            except Refused as refused:
                verdict = refused.verdict
            else:
                messages.success(request, waits() if made.hidden else _("The group is there. Tell your neighbours."))
                return redirect(made)
        form.add_error(None, str(verdict))
    return render_page(request, template, room="together", form=form)


def waits() -> str:
    return _("Thank you. You are new here, so a moderator reads it first. You will be told.")


@get_or_post
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Other words about the group."""
    found = find(request, public_id)
    insist(rules.may_change(request.user, found))
    form_of = SteeringForm if found.is_steering else GroupForm
    names = [name for name in form_of.base_fields if hasattr(found, name)]
    form = form_of(request.POST or None, initial={name: getattr(found, name) for name in names})
    if form.is_valid():
        try:
            actions.change(request.user, found, **form.cleaned_data)
        except Refused as refused:
            form.add_error("terms" if "terms" in form.fields else None, str(refused))
        else:
            messages.success(request, _("Changed."))
            return redirect(found)
    return render_page(request, "groups/change.html", room="together", group=found, form=form)


@get_or_post
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    """Asked once more, then done."""
    found = find(request, public_id)
    insist(rules.may_change(request.user, found))
    if request.method == "POST":
        actions.close(request.user, found)
        messages.success(request, _("The group has closed. What it wrote stays for reading."))
        return redirect(found)
    return render_page(request, "groups/close.html", room="together", group=found)


def find(request: HttpRequest, public_id: str) -> Group:
    return get_object_or_404(queries.seen(request.user, request.place), public_id=public_id)
