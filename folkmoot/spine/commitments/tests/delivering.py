"""What the tests of delivery share: a promise that was accepted, a picture, days."""

import io
from datetime import UTC, datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from folkmoot.base import clock
from folkmoot.cupboard.files.pictures import Picture
from folkmoot.record.models import Pending
from folkmoot.spine.commitments import actions
from tests import make

MAY_1 = datetime(2027, 5, 1, 9, tzinfo=UTC)


def day(number):
    return (MAY_1 + number * make.A_DAY).date()


def after(days):
    return clock.at(MAY_1 + days * make.A_DAY)


def accepted(*, volunteers=False, cost_minor=9_000_00, place=None, **more):
    """An office or a group has promised lamps for £9,000. `speaker` speaks for it, `place.organiser` asked."""
    office = make.body(place or make.place(), "The council", "Highways", volunteers=volunteers)
    speaker = make.responder(office)
    because = Pending.objects.latest("position").leaf_hash
    promise = actions.ask(
        office, what="Lamps on the canal path", due_on=day(60), because=because, cost_minor=cost_minor,
        currency="GBP" if cost_minor else "", **more,
    )  # fmt: skip
    actions.accept(speaker, promise, due_on=day(60))
    promise.speaker = speaker
    return promise


def drawn():
    """A picture as it comes out of the redrawing, without its cost."""
    written = io.BytesIO()
    Image.new("RGB", (8, 6), "teal").save(written, "WEBP")
    return Picture(written.getvalue(), 8, 6)


def upload(name="lamp.png"):
    written = io.BytesIO()
    Image.new("RGB", (8, 6), "teal").save(written, "PNG")
    return SimpleUploadedFile(name, written.getvalue(), "image/png")


def answers(promise, *, yes=0, not_yet=0, no=0, words=""):
    """So many residents say so."""
    for says, count in (("yes", yes), ("not-yet", not_yet), ("no", no)):
        for _number in range(count):
            actions.say_whether_done(make.resident(promise.place), promise, says=says, words=words)


def send(client, promise, deed, **given):
    return client.post(f"{promise.get_absolute_url()}{deed}/", given, follow=True)
