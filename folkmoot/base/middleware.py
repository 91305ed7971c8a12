"""What happens around every page: words read as UTF-8, one reading of the clock, and safe headers."""

from django.conf import settings
from django.utils.cache import patch_cache_control, patch_vary_headers

from folkmoot.base import clock

SAFE = {"GET", "HEAD", "OPTIONS"}
PERMISSIONS = "camera=(), microphone=(), geolocation=(), browsing-topics=(), interest-cohort=()"


def only_utf8(get_response):
    """Read what is sent as UTF-8, as browsers send it, whatever its header says: "charset=rot13" is not even text."""

    def middleware(request):
        request.encoding = "utf-8"
        return get_response(request)

    return middleware


def one_clock(get_response):
    """Read the database's clock once a request; on arrival when something is being sent."""

    def middleware(request):
        with clock.one_moment(on_arrival=request.method not in SAFE) as moment:
            request.moment = moment
            return get_response(request)

    return middleware


def careful_headers(get_response):
    """Nothing is guessed, framed, or kept where it should not be."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if settings.FOLKMOOT_MODE == "demo":
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
        signed_in = bool(getattr(request, "user", None) and request.user.is_authenticated)
        if signed_in or request.method not in SAFE:
            patch_cache_control(response, no_store=True, private=True)
        patch_vary_headers(response, ["HX-Request"])
        return response

    return middleware
