"""Where the two files that answer a live test begin: Django made ready, the list of questions, and people signed in."""

from folkmoot.config.sqlite import use_current_sqlite

use_current_sqlite()

import django  # noqa: E402

django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.models import Session  # noqa: E402
from django.utils.crypto import get_random_string  # noqa: E402

from folkmoot.base import clock  # noqa: E402
from folkmoot.belong.people import sessions, sign_in  # noqa: E402
from folkmoot.belong.people.models import Person  # noqa: E402
from folkmoot.belong.places.models import Place  # noqa: E402
from tests import make  # noqa: E402

ANSWERS = {}


def answers(function):
    ANSWERS[function.__name__] = function
    return function


def new_place(**more) -> Place:
    """A place under an address that no other test has."""
    return make.place(f"live-{get_random_string(6).lower()}", **more)


def sign_all_in(people: list[Person], *, twice: bool = False) -> list[str]:
    """A session for each, in one statement."""
    stores = [session_of(person, twice=twice) for person in people]
    Session.objects.bulk_create((store.create_model_instance(dict(store.items())) for store in stores), batch_size=200)
    return [store.session_key for store in stores]


def session_of(person: Person, *, twice: bool) -> sessions.SessionStore:
    store = sessions.SessionStore(get_random_string(32))
    store._session_cache = {
        SESSION_KEY: str(person.pk),
        BACKEND_SESSION_KEY: sign_in.BACKEND,
        HASH_SESSION_KEY: person.get_session_auth_hash(),
        "signed_in_at": clock.now().isoformat(),
        "signed_in_by": "code",
        "proved_twice": twice,
    }
    return store
