"""Which place: read from the first part of the address, and from nowhere else."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.http import Http404
from django.utils import timezone

from folkmoot.base.prepared import Prepared
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place, PlaceQuery


def which_place(get_response):
    """Set `request.place` for addresses under /<place-slug>/, take the slug away from the view, and show its local time."""

    def middleware(request):
        request.place = None
        return get_response(request)

    def process_view(request, view, args, kwargs):
        slug = kwargs.pop("place_slug", None)
        if slug is None:
            return
        # Nearly every place is public: it is found without asking the database what roles anybody holds.
        request.place = _public.first(slug=slug) or _place(slug, request.user).first()
        if request.place is None:
            raise Http404
        timezone.activate(request.place.zone)

    middleware.process_view = process_view
    return _resets_zone(middleware)


def _place(slug: Any, person: Visitor) -> PlaceQuery:
    return Place.objects.visible_to(person).filter(slug=slug).defer("boundary", "map_features")


_public = Prepared(lambda slug: _place(slug, AnonymousUser()), slug=models.SlugField())


def _resets_zone(middleware):
    def wrapped(request):
        try:
            return middleware(request)
        finally:
            timezone.deactivate()

    wrapped.process_view = middleware.process_view
    return wrapped
