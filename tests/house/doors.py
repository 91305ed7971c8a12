"""Every form of the product, found on the pages that hold it, and filled in as a person would."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.forms import BaseForm
from django.test import Client
from django.urls import resolve

from tests.house import hostile
from tests.house import world as worlds
from tests.house.pages import Field, Form, Page
from tests.house.world import World

MATRIX = Path(__file__).with_name("matrix.txt")
WHO_LOOKS = ("visitor", "resident", "organiser", "responder", "safeguarding", "clerk", "checker", "moderator", "host")
A_PICTURE = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)


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


def open_to(world: World, who=worlds.ROLES) -> Iterator[tuple[str, str]]:
    """(role, address) of every page that the matrix says stands open to that role."""
    head, *rows = MATRIX.read_text().splitlines()
    columns = [role for role in worlds.ROLES for name in head.split() if role[: len(name)] == name]
    answers = {}
    for row in rows:
        words = row.split()
        answers[tuple(words[: len(words) - len(columns)])] = dict(
            zip(columns, words[len(words) - len(columns) :], strict=True)
        )
    for route, state, address in worlds.addresses(world):
        row = answers.get((f"/{route}", state) if state else (f"/{route}",), {})
        yield from ((role, address) for role in who if row.get(role) == "ok")


def found_in(world: World) -> list[Door]:
    """Each form once: by where it goes and what it asks."""
    found: dict[tuple, Door] = {}
    clients = {role: world.client(role) for role in WHO_LOOKS}
    for role, address in open_to(world, WHO_LOOKS):
        if not worth_looking(world, role, address):
            continue
        answer = clients[role].get(address)
        if answer.status_code != 200 or "html" not in answer["Content-Type"]:
            continue
        objects = tuple(forms_of(answer))
        for form in Page(address, answer.content.decode()).forms:
            route = resolve(form.action.partition("?")[0]).route
            found.setdefault((route, form.method, tuple(form.fields)), Door(role, address, route, form, objects))
    return list(found.values())


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
