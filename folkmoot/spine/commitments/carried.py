"""Rows of a spreadsheet, carried in the page between looking and keeping: sealed, so that nothing of them is kept here yet."""

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64

from folkmoot.base.sealed import CannotUnseal, seal, unseal
from folkmoot.belong.membership.models import Body
from folkmoot.belong.people.models import Person

Rows = list[dict]


def carry(what: str, rows: Rows, body: Body, person: Person) -> str:
    """The rows as one word for a hidden box: only we can open it, for this person at this office's desk."""
    plain = json.dumps(rows).encode()
    return urlsafe_b64encode(seal(zlib.compress(plain, 9), about=_whose(what, body, person))).decode()


def carried(what: str, word: str, body: Body, person: Person) -> Rows | None:
    """What `carry` made, or None if it is another's or was changed on the way."""
    try:
        plain = unseal(urlsafe_b64decode(word), about=_whose(what, body, person))
    except (CannotUnseal, NotBase64, ValueError):
        return None
    rows: Rows = json.loads(zlib.decompress(plain))
    return rows


def _whose(what: str, body: Body, person: Person) -> str:
    return f"{what}\n{body.public_id}\n{person.public_id}"
