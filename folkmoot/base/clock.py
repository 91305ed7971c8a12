"""What time it is, by the database's clock, the only clock that all parts of an installation share."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta

from django.db import connection

_fixed: ContextVar[datetime | None] = ContextVar("fixed", default=None)
_moment: ContextVar["Moment | None"] = ContextVar("moment", default=None)

READ = {
    "sqlite": "SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')",
    "postgresql": "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US')",
}


class Moment:
    """The time of one request, read once."""

    def __init__(self) -> None:
        self.at: datetime | None = None

    def read(self) -> datetime:
        if self.at is None:
            self.at = database_now()
        return self.at


def now() -> datetime:
    """The time, aware and in UTC. Within a request it does not move."""
    fixed = _fixed.get()
    if fixed is not None:
        return fixed
    moment = _moment.get()
    return moment.read() if moment else database_now()


def database_now() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute(READ[connection.vendor])
        (text,) = cursor.fetchone()
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@contextmanager
def one_moment(*, on_arrival: bool) -> Iterator[Moment]:
    """Hold one reading of the clock for a request; `on_arrival` takes it before anything else happens."""
    moment = Moment()
    if on_arrival and _fixed.get() is None:
        moment.read()
    token = _moment.set(moment)
    try:
        yield moment
    finally:
        _moment.reset(token)


@contextmanager
def at(when: datetime) -> Iterator[None]:
    """Pretend that it is `when`. For tests and for telling the demo's story only."""
    if when.tzinfo is None:
        raise ValueError("at() needs an aware time")
    token = _fixed.set(when.astimezone(UTC))
    try:
        yield
    finally:
        _fixed.reset(token)


def is_pretended() -> bool:
    """Whether somebody pretends that it is another time: a story is being told, or a test runs."""
    return _fixed.get() is not None


def rounded_up(when: datetime, minutes: int = 10) -> datetime:
    """The next full step of so many minutes, so that a record entry tells no exact time."""
    floor = rounded_down(when, minutes)
    return floor if floor == when else floor + timedelta(minutes=minutes)


def rounded_down(when: datetime, minutes: int = 10) -> datetime:
    """The last full step of so many minutes: as coarse, where what follows must not seem to have come first."""
    return when.replace(minute=when.minute - when.minute % minutes, second=0, microsecond=0)
