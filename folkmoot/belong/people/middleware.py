"""Who is asking, in which language, and whether this session has shown a second step."""

from django.conf import settings
from django.utils import translation

from folkmoot.belong.people.sign_in import look_at_age

KNOWN = {code for code, _name in settings.LANGUAGES}


def who_is_asking(get_response):
    def middleware(request):
        if request.session.session_key and request.user.is_authenticated:
            look_at_age(request)
        language = _language(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return middleware


def _language(request) -> str:
    """From the account, then the cookie, then the browser's header; never from the address."""
    if request.session.session_key and request.user.is_authenticated and request.user.language in KNOWN:
        return request.user.language
    return translation.get_language_from_request(request)
