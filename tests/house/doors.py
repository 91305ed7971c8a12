"""Every form of the product, found on the pages that hold it, and filled in as a person would."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from django.forms import BaseForm
from django.test import Client
from django.urls import resolve

from tests.house import addresses, hostile, tables
from tests.house.pages import Field, Form, Page
from tests.house.world import World

# A plain run fills in what these see; `make test-slow` also what only the others do.
WHO_LOOKS = ("visitor", "resident", "organiser")
if os.environ.get("FOLKMOOT_WHOLE_MATRIX"):
    WHO_LOOKS += ("responder", "safeguarding", "clerk", "checker", "moderator", "host")
A_PICTURE = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)


FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
TOKEN = re.compile(r'value="[A-Za-z0-9]{64}"')


@dataclass(frozen=True)
class Door:
    """A form that somebody of this role sees on the page at this address."""

    role: str
    page: str
    route: str
    form: Form
    drawn_from: tuple[BaseForm, ...]  # the form objects that the page was given

    def __str__(self) -> str:
        return f"/{self.route} as {self.role}"


class Looks:
    """What each person found at each address, opened once for all tests of the house."""

    def __init__(self, world: World):
        self.world = world
        self.addresses = list(addresses.every(world))
        self.silent: set[str] = set()  # pages with a form that browsers would send without saying where it comes from
        self.changed: dict[str, list[str]] = {}  # tables whose rows were changed by a person's looking
        self.doors: dict[tuple, Door] = {}  # each form once: by where it goes and what it asks
        self._words: dict[str, dict[str, str]] = {}
        self._read: set[tuple[str, str]] = set()

    def of(self, role: str, *, passing_by: Callable[[str], bool]) -> dict[str, str]:
        """{address and state: one word for how the house answers}, without those that the role passes by."""
        if role not in self._words:
            client, before = self.world.client(role), tables.digests()
            self._words[role] = {
                name: self._open(role, client, address)
                for route, state, address in self.addresses
                if not passing_by(name := f"/{route} {state}".strip())
            }
            self.changed[role] = tables.changed(before)
        return self._words[role]

    def _open(self, role: str, client: Client, address: str) -> str:
        found = client.get(address)
        if is_page(found) and found["Referrer-Policy"] == "no-referrer" and b"<form" in found.content:
            self.silent.add(address)
        if role in WHO_LOOKS and is_page(found) and worth_looking(self.world, role, address):
            self._keep(role, address, found)
        return word(found)

    def _keep(self, role: str, address: str, found) -> None:
        objects = tuple(forms_of(found))
        for form in self._new_forms(address, found.content.decode()):
            route = resolve(form.action.partition("?")[0]).route
            self.doors.setdefault((route, form.method, tuple(form.fields)), Door(role, address, route, form, objects))

    def _new_forms(self, address: str, page: str) -> Iterator[Form]:
        """Those that were not on an earlier page letter for letter: reading pages takes as long as asking for them."""
        for text in FORM.findall(page):
            key = (TOKEN.sub("", text), "" if 'action="/' in text else address)
            if key not in self._read:
                self._read.add(key)
                yield from Page(address, text).forms


def word(found) -> str:
    """ok, in (sign in first), > (elsewhere), no, - (there is no such page), post (it only takes what is sent)."""
    if found.status_code in (301, 302, 303):
        return "in" if "/account/sign-in/" in found["Location"] else ">"
    return {200: "ok", 403: "no", 404: "-", 405: "post", 429: "wait"}[found.status_code]


def is_page(found) -> bool:
    return found.status_code == 200 and "html" in found["Content-Type"]


def forms_of(answer) -> Iterator[BaseForm]:
    layers = [layer for context in answer.context or () for layer in context]
    yield from (value for layer in layers for value in layer.values() if isinstance(value, BaseForm))


def worth_looking(world: World, role: str, address: str) -> bool:
    """Outside a place the roles see what everybody sees, and what was cancelled or hidden asks nothing new."""
    if any(
        f"/{thing.public_id}" in address
        for (_feature, state), process in world.processes.items()
        for thing in (process, process.feature)
        if state in ("cancelled", "hidden") or (state == "decided" and role != "organiser")
    ):
        return False
    if address.startswith(("/ui/", "/record/")):
        return role == "visitor"
    inside = address.startswith("/wenderby/")
    return inside or role in ("visitor", "resident") or (role == "host" and address == "/start/")


# --- Filling it in -------------------------------------------------------------------------------


def likely(field: Field) -> bytes:
    """What somebody might well put there."""
    if field.value:
        return field.value.strip().encode()
    if field.choices:
        return next((choice for choice in field.choices if choice), "").encode()
    by_type = {"date": "2027-06-01", "datetime-local": "2027-06-01T09:00", "number": "3", "email": "ada@example.org"}
    return by_type.get(field.type, "Some words | 1").encode()


def filled(form: Form, instead: dict[str, bytes]) -> list[tuple[str, bytes]]:
    return [(field.name, instead.get(field.name, likely(field))) for field in form.words]


def send(client: Client, form: Form, pairs, files=()):
    """As a browser sends this form; the answer."""
    if form.method == "get":
        body, _type = hostile.plain_body(pairs)
        return client.get(f"{form.action.partition('?')[0]}?{body.decode()}")
    body, kind = hostile.with_files(pairs, files) if form.files else hostile.plain_body(pairs)
    return client.generic("POST", form.action, body, kind)


@contextmanager
def undone(client: Client):
    """What is sent in this block is taken back after it, also whom the client is."""
    cookies = {name: cookie.value for name, cookie in client.cookies.items()}
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    client.cookies.clear()
    for name, value in cookies.items():
        client.cookies[name] = value
