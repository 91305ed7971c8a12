"""Browsers that several people use: a kiosk shows the ballot only, and a code used before signing in is asked about."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from folkmoot.furniture.ballots import screens, standing

# Pages that are never in the way of: signing in and its steps, files, and help for somebody in danger.
LEFT_ALONE = ("/account/", "/static/", "/language/", "/worried/")


def shared_screens(get_response):
    """Costs nothing but two looks at the cookies for everybody else."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return _elsewhere(request) or get_response(request)

    return middleware


def _elsewhere(request: HttpRequest) -> HttpResponse | None:
    if screens.COOKIE in request.COOKIES:
        screen = screens.screen_in(request)
        if screen and not screen.shows(request.path):
            return redirect(screen.home)
    if standing.COOKIE in request.COOKIES and request.method == "GET" and _asks(request):
        return _whose(request)
    return None


def _asks(request: HttpRequest) -> bool:
    return request.user.is_authenticated and not request.path.startswith(LEFT_ALONE) and "/worried/" not in request.path


def _whose(request: HttpRequest) -> HttpResponse | None:
    """Whoever has a code in this browser and is signed in says once whether it is theirs."""
    voter = standing.voter_in(request)
    if voter is None or voter.answered or voter.kiosk:
        return None
    page = f"/{voter.place}/ballots/{voter.box}/whose/"
    if request.path == page or not request.path.startswith(f"/{voter.place}/"):
        return None
    return redirect(f"{page}?{urlencode({'next': request.get_full_path()})}")
