"""So many tries in so long, counted in the database so that every process sees the same count."""

import hashlib
import hmac
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext_lazy as _

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.base.models import Bucket
from folkmoot.base.verdict import YES, Verdict, refuse

TOO_MANY = _("That was tried too often. Please wait %(minutes)d minutes and try again.")

COUNT = """
INSERT INTO base_bucket (key, tries, until) VALUES (%s, 1, %s)
ON CONFLICT (key) DO UPDATE SET
  tries = CASE WHEN base_bucket.until <= %s THEN 1 ELSE base_bucket.tries + 1 END,
  until = CASE WHEN base_bucket.until <= %s THEN excluded.until ELSE base_bucket.until END
RETURNING tries
"""


def within_limit(what: str, who: str, *, most: int, minutes: int) -> Verdict:
    """Count one try of `what` by `who` and say whether it is still within `most` per `minutes`.

    `who` (an address, an account, a network) is stored only as a keyed hash.
    """
    key = hmac.new(settings.SECRET_KEY.encode(), f"{what}\n{who}".encode(), hashlib.sha256).hexdigest()
    now = clock.now()
    until = now + timedelta(minutes=minutes)
    moments = [connection.ops.adapt_datetimefield_value(moment) for moment in (until, now, now)]
    with writing("limits"), connection.cursor() as cursor:
        cursor.execute(COUNT, [key, *moments])
        (tries,) = cursor.fetchone()
    return YES if tries <= most else refuse(TOO_MANY % {"minutes": minutes})


def forget_old_buckets() -> int:
    """Delete counters whose window is over."""
    deleted, _rows = Bucket.objects.filter(until__lt=clock.now()).delete()
    return deleted
