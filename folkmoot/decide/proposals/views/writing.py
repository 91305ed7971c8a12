"""The wizard: one question a page, kept as a draft at each step, with the way back always open."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.base.pages import render_page
from folkmoot.base.verdict import insist
from folkmoot.belong.places.maps import drawing_of
from folkmoot.cupboard.files import shelf
from folkmoot.decide.proposals import actions, queries, rules, wizard
from folkmoot.decide.proposals.forms.questions import FORMS, QuestionForm
from folkmoot.decide.proposals.models import Call, Draft, DraftPicture
from folkmoot.decide.proposals.models.proposals import MOST_PICTURES
from folkmoot.decide.proposals.review import summary_of, what_happens_next
from folkmoot.decide.proposals.views.finding import call_here, draft_here
from folkmoot.decide.proposals.whereabouts import TYPED

read_or_send = require_http_methods(["GET", "HEAD", "POST"])
ANOTHER = "another"


@read_or_send
def propose(request: HttpRequest, public_id: str, slug: str) -> HttpResponse:
    """The first question; its answer makes the draft."""
    call = call_here(request, public_id)
    for_another = request.GET.get("for") == ANOTHER
    insist(rules.may_write_down(request.user, call) if for_another else rules.may_propose(request.user, call))
    first = wizard.questions_of(call, for_another)[0]
    form = FORMS[first.name](request.POST or None, call=call, person=request.user)
    if form.is_valid():
        begin = actions.begin_for_another if for_another else actions.begin
        draft = begin(request.user, call, **form.cleaned_data)
        return redirect(draft.address(wizard.after(draft, first.name)))
    drafts = queries.own_drafts(request.user, call)
    asked = wizard.questions_of(call, for_another)
    return _question_page(
        request, call, form, name=first.name, title=first.title, drafts=drafts, at=1, of=len(asked) + 2
    )


@read_or_send
def question(request: HttpRequest, public_id: str, slug: str, draft_id: str, name: str) -> HttpResponse:
    """One page of the way."""
    draft = draft_here(request, public_id, draft_id)
    insist(rules.may_continue(request.user, draft))
    if name not in wizard.path_of(draft):
        raise Http404
    if name == wizard.NEAR:
        return _near(request, draft)
    if name == wizard.SEND:
        return _send(request, draft)
    return _pictures(request, draft) if name == "pictures" else _one_question(request, draft, name)


def _one_question(request: HttpRequest, draft: Draft, name: str) -> HttpResponse:
    asked = next(one for one in wizard.questions_of(draft.call, draft.for_another) if one.name == name)
    initial = {**draft.answers, "contact": draft.contact}
    if name == "where" and (pointed := _pointed_at(request)) is not None:
        actions.answer(request.user, draft, **pointed)
        return redirect(f"{draft.address(name)}#map")
    form = FORMS[name](request.POST or None, call=draft.call, person=request.user, initial=initial)
    if form.is_valid():
        actions.answer(request.user, draft, **form.cleaned_data)
        return redirect(draft.address(wizard.after(draft, name)))
    on_map = _on_map(request, draft) if name == "where" else {}
    return _question_page(request, draft.call, form, name=name, title=asked.title, **on_map, **_way(draft, name))


def _pointed_at(request: HttpRequest) -> dict | None:
    """Where on the map somebody pressed, or that they take the point away; None when the list was sent."""
    if request.POST.get("point") == "none":
        return {"lon": None, "lat": None}
    drawing = drawing_of(request.place)
    try:
        found = drawing.place_at(float(request.POST["point.x"]), float(request.POST["point.y"])) if drawing else None
    except (KeyError, ValueError):
        return None
    return dict(zip(("lon", "lat"), found, strict=True)) if found else None


def _on_map(request: HttpRequest, draft: Draft) -> dict:
    """The map with the point that was chosen so far. It is an extra: the list says all that is needed."""
    drawing, lon, lat = drawing_of(request.place), draft.answers.get("lon"), draft.answers.get("lat")
    chosen = [drawing.pin(lon, lat, _("Here"))] if drawing and lon is not None and lat is not None else []
    return {"drawing": drawing, "chosen": chosen, "map_url": draft.call.address("map.svg")}


def _pictures(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Pictures are added one at a time; going on without any is always possible."""
    form = FORMS["pictures"](request.POST or None, request.FILES or None, call=draft.call, person=request.user)
    if form.is_valid():
        picture, alt = form.cleaned_data["picture"], form.cleaned_data["alt"]
        actions.add_picture(request.user, draft, picture=picture, alt=alt)
        return redirect(draft.address("pictures"))
    pictures = list(draft.pictures.select_related("file", "draft__call__process__place"))
    return render_page(
        request,
        "proposals/pictures.html",
        call=draft.call,
        form=form,
        pictures=pictures,
        has_room=len(pictures) < MOST_PICTURES,
        room="decide",
        **_way(draft, "pictures"),
    )


def _near(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Already proposed near here? Before sending, what others said in like words or of the same place."""
    answers = {name: draft.answers.get(name, "") for name in ("title", "what", "where", "place_words")}
    if answers["where"] == TYPED:
        answers["where"] = ""
    told = queries.to_compare(**answers)
    alike = queries.similar_to(told, draft.call, request.user)
    return render_page(
        request,
        "proposals/near.html",
        call=draft.call,
        alike=alike,
        supported=queries.supported_by(request.user, draft.call),
        room="decide",
        **_way(draft, wizard.NEAR),
    )


def _send(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Everything once more, to whom it goes and what happens then; and the button."""
    if request.method == "POST":
        proposal = actions.send(request.user, draft)
        if proposal.is_told:
            return redirect(proposal.address("slip/"))
        messages.success(request, _("Your proposal was sent. It is number %(n)d.") % {"n": proposal.number})
        return redirect(proposal.address("mine/"))
    return render_page(
        request,
        "proposals/send.html",
        call=draft.call,
        may_send=rules.may_send(request.user, draft),
        summary=summary_of(draft),
        pictures=draft.pictures.select_related("file", "draft__call__process__place"),
        next_steps=what_happens_next(draft.call),
        room="decide",
        **_way(draft, wizard.SEND),
    )


def _way(draft: Draft, name: str) -> dict:
    """Where on the way this page is."""
    path = wizard.path_of(draft)
    before = wizard.before(draft, name)
    return {
        "draft": draft,
        "at": path.index(name) + 1,
        "of": len(path),
        "back_url": draft.address(before) if before else "",
        "next_url": draft.address(wizard.after(draft, name)),
    }


def _question_page(request: HttpRequest, call: Call, form: QuestionForm, **told) -> HttpResponse:
    return render_page(request, "proposals/question.html", call=call, form=form, room="decide", **told)


@require_POST
def discard(request: HttpRequest, public_id: str, slug: str, draft_id: str) -> HttpResponse:
    draft = draft_here(request, public_id, draft_id)
    actions.discard(request.user, draft)
    messages.success(request, _("The draft was thrown away."))
    return redirect(draft.call.get_absolute_url())


@require_POST
def remove_picture(request: HttpRequest, public_id: str, slug: str, draft_id: str, picture_id: str) -> HttpResponse:
    draft = draft_here(request, public_id, draft_id)
    seen = DraftPicture.objects.visible_to(request.user, request.place).select_related("file", "draft")
    actions.remove_picture(request.user, get_object_or_404(seen.filter(draft=draft), public_id=picture_id))
    return redirect(draft.address("pictures"))


@require_safe
def map_picture(request: HttpRequest, public_id: str, slug: str) -> HttpResponse:
    """The map of the place as a picture of its own, to be pressed on in a form."""
    call_here(request, public_id)
    drawing = drawing_of(request.place)
    if drawing is None:
        raise Http404
    response = render_page(request, "proposals/map.svg", drawing=drawing)
    response["Content-Type"] = "image/svg+xml"
    response["Cache-Control"] = "private, max-age=3600"
    return response


@require_safe
def draft_picture(request: HttpRequest, public_id: str, slug: str, draft_id: str, file_id: str) -> HttpResponse:
    """A picture of a draft, for its author."""
    seen = DraftPicture.objects.visible_to(request.user, request.place).select_related("file")
    found = seen.filter(draft__public_id=draft_id, file__public_id=file_id).first()
    return shelf.show(found.file if found else None)
