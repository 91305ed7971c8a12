"""Pages that exist only in a demonstration: be anybody, and read the letters that never left."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from folkmoot.base.local_path import local_path
from folkmoot.base.pages import render_page
from folkmoot.belong.people import sign_in
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.web import demo_people


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """People of every role, one press away."""
    onward = local_path(request.GET.get("next"), "")
    return render_page(request, "web/demo_people.html", groups=demo_people.groups(), onward=onward)


@require_POST
def be(request: HttpRequest) -> HttpResponse:
    """Sign in as a sample person, second step shown; with no person, be a visitor again."""
    wanted = request.POST.get("person", "")
    person = demo_people.sample_person(wanted) if wanted.isalnum() else None
    if wanted and person is None:
        raise Http404
    sign_in.leave(request)
    if person:
        sign_in.come_in(request, person, by="demo", twice=True)
        messages.success(request, _("You are looking round as %(name)s, who is invented.") % {"name": person})
    return redirect(local_path(request.POST.get("next"), _home_of(person)))


def _home_of(person: Person | None) -> str:
    """Where somebody would begin: at their own place, when they have only one."""
    homes = Place.objects.filter(sample=True)[:2]
    return homes[0].get_absolute_url() if person and len(homes) == 1 else "/"


@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """Every letter this installation wrote. A demonstration sends none of them."""
    return render_page(request, "web/outbox.html", letters=demo_people.letters())
