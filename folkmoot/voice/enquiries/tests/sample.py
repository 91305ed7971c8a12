"""What the tests of enquiries begin from."""

import re
from datetime import UTC, datetime, timedelta

from django.test import Client

from folkmoot.base import clock
from folkmoot.base.models import Letter
from folkmoot.belong.membership import actions as membership
from folkmoot.voice.enquiries import actions
from folkmoot.voice.enquiries.actions import Answer
from folkmoot.voice.enquiries.models import INFORMATION, Enquiry, Turn
from tests import make

MONDAY = datetime(2027, 3, 15, 12, tzinfo=UTC)
ANSWERED = Answer(how=Turn.FULL, words="Three hundred and twelve lamps. Nine are broken.")
REFUSED = Answer(how=Turn.REFUSED, words="There are too many files.", ground="cost")
A_DAY = timedelta(days=1)


def at(day: int, month: int, hour: int = 12):
    return clock.at(datetime(2027, month, day, hour, tzinfo=UTC))


def place_with_offices(nation="england", **more):
    """Two offices, of which the first has an address, and somebody who speaks for it."""
    place = make.place(nation=nation, **more)
    place.office, place.other = make.body(place, "The council", "Streets"), make.body(place, "The county", "Roads")
    membership.set_contact(place.organiser, place.office, contact_email="streets@council.example")
    place.speaker = make.responder(place.office)
    place.asker = make.resident(place, "Ada Asker")
    return place


def drafted(place, person=None, **more):
    given = {
        "body": place.office,
        "title": "Broken lamps on Mill Road",
        "questions": "How many lamps are there?\nHow many of them are broken?",
        "law": INFORMATION,
        "shows_name": False,
        "for_place": False,
        "language": "en-gb",
    }
    return actions.keep_draft(person or place.asker, place, **{**given, **more})


def sent(place, person=None, **more):
    person = person or place.asker
    return actions.send(person, drafted(place, person, **more))


def fresh(enquiry):
    return Enquiry.objects.select_related("place", "body", "asked_by").get(pk=enquiry.pk)


def last_token() -> str:
    letter = Letter.objects.filter(to__contains="@council").order_by("-pk").first()
    return re.search(r"/answer/(\w+)/", letter.body).group(1)


def opened(token: str = ""):
    """A browser that opened the office's link, and the address of its question."""
    client = Client()
    answer = client.post("/answer/", {"token": token or last_token()})
    return client, answer.headers.get("Location", "")
