"""Which place: read from the first part of the address, and from nowhere else."""

from django.http import Http404
from django.utils import timezone

from folkmoot.belong.places.models import Place


def which_place(get_response):
    """Set `request.place` for addresses under /<place-slug>/, take the slug away from the view, and show its local time."""

    def middleware(request):
        request.place = None
        return get_response(request)

    def process_view(request, view, args, kwargs):
        slug = kwargs.pop("place_slug", None)
        if slug is None:
            return
        request.place = (
            Place.objects.visible_to(request.user).filter(slug=slug).defer("boundary", "map_features").first()
        )
        if request.place is None:
            raise Http404
        timezone.activate(request.place.zone)

    middleware.process_view = process_view
    return _resets_zone(middleware)


def _resets_zone(middleware):
    def wrapped(request):
        try:
            return middleware(request)
        finally:
            timezone.deactivate()

    wrapped.process_view = middleware.process_view
    return wrapped
