"""Passkeys: what the browser is asked, and whether its answer holds. The rules of WebAuthn are the library's."""

import json
import struct
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.exceptions import UnsupportedAlgorithm
from django.http import HttpRequest
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from folkmoot.base import clock
from folkmoot.belong.people.models import Passkey, Person

PREFERRED = UserVerificationRequirement.PREFERRED
ANSWER_WITHIN = timedelta(minutes=5)
# What a made-up answer can make the library say; anything else is our own fault and should be loud.
BROKEN = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    NotImplementedError,
    RecursionError,
    OverflowError,
    UnsupportedAlgorithm,
    struct.error,
)
LONGEST_ANSWER = 20_000


class BadAnswer(Exception):
    """The browser's answer does not hold, came too late, or was not asked for."""


@dataclass(frozen=True)
class Shown:
    """A passkey that has just proved itself."""

    passkey: Passkey
    sign_count: int
    verified: bool  # a finger, a face or a PIN was asked for as well: two proofs in one


def ask_to_make(request: HttpRequest, person: Person) -> dict:
    """What the browser needs to make a new key for this person."""
    user = PublicKeyCredentialUserEntity(
        id=person.public_id.encode(), name=person.name or str(person), display_name=str(person)
    )
    options, state = _server(request).register_begin(
        user,
        _credentials(person),
        resident_key_requirement=ResidentKeyRequirement.PREFERRED,
        user_verification=PREFERRED,
    )
    _remember(request, "make", state)
    return dict(options)["publicKey"]


def made(request: HttpRequest, answer: str) -> dict:
    """The new key's id, public half and counter. Raises BadAnswer."""
    state = _recall(request, "make")
    try:
        data = _server(request).register_complete(state, _read(answer))
    except BROKEN as fault:
        raise BadAnswer from fault
    credential = data.credential_data
    return {"credential_id": credential.credential_id, "credential": bytes(credential), "sign_count": data.counter}


def ask_to_show(request: HttpRequest, person: Person | None = None) -> dict:
    """What the browser needs to show a key: any of this site's, or only this person's."""
    options, state = _server(request).authenticate_begin(
        _credentials(person) or None if person else None, user_verification=PREFERRED
    )
    _remember(request, "show", state)
    return dict(options)["publicKey"]


def shown(request: HttpRequest, answer: str, person: Person | None = None) -> Shown:
    """The passkey that answered. Raises BadAnswer."""
    state = _recall(request, "show")
    try:
        response = AuthenticationResponse.from_dict(_read(answer))
        passkey = Passkey.objects.select_related("person").filter(credential_id=response.raw_id).first()
        if passkey is None or (person and passkey.person_id != person.pk):
            raise BadAnswer
        _check_owner(response, passkey)
        _server(request).authenticate_complete(state, [AttestedCredentialData(bytes(passkey.credential))], response)
    except BROKEN as fault:
        raise BadAnswer from fault
    data = response.response.authenticator_data
    return Shown(passkey, data.counter, data.is_user_verified())


def _read(answer: str) -> dict:
    if len(answer) > LONGEST_ANSWER:
        raise BadAnswer
    return json.loads(answer)


def _check_owner(response: AuthenticationResponse, passkey: Passkey) -> None:
    handle = response.response.user_handle
    if handle and bytes(handle) != passkey.person.public_id.encode():
        raise BadAnswer


def _server(request: HttpRequest) -> Fido2Server:
    origin = f"{request.scheme}://{request.get_host()}"
    host = request.get_host().rsplit(":", 1)[0] if not request.get_host().endswith("]") else request.get_host()
    return Fido2Server(PublicKeyCredentialRpEntity(id=host, name="Folkmoot"), verify_origin=lambda told: told == origin)


def _credentials(person: Person) -> list[AttestedCredentialData]:
    return [AttestedCredentialData(bytes(key.credential)) for key in person.passkeys.all()]


def _remember(request: HttpRequest, what: str, state: dict) -> None:
    request.session[f"passkey_{what}"] = {**state, "asked_at": clock.now().isoformat()}


def _recall(request: HttpRequest, what: str) -> dict:
    """What was asked; a second answer to the same question finds nothing."""
    state = request.session.pop(f"passkey_{what}", None)
    if state is None or clock.now() - datetime.fromisoformat(state.pop("asked_at")) > ANSWER_WITHIN:
        raise BadAnswer
    return state
