"""Times as neighbours say them: “Sunday 6 pm”, “3 May at 6 pm”, in the place's own zone."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format, get_format
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

NEAR_DAYS, AHEAD_DAYS = 7, 180


def local(moment: datetime) -> datetime:
    """The moment in the zone that the page shows."""
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment


def machine(moment: datetime | date) -> str:
    """For <time datetime>: no fractions of a second, which HTML checkers refuse."""
    if isinstance(moment, datetime):
        return local(moment).isoformat(timespec="seconds")
    return moment.isoformat()


def clock_words(moment: datetime) -> str:
    """6 pm, 6.30 pm, noon, midnight; other languages in their own way."""
    here = local(moment)
    if not (get_language() or "en").startswith("en"):
        return date_format(here, "TIME_FORMAT")
    if here.minute == 0 and here.hour % 12 == 0:
        return _("noon") if here.hour else _("midnight")
    figures = f"{here.hour % 12 or 12}" + (f".{here.minute:02d}" if here.minute else "")
    return f"{figures} {'am' if here.hour < 12 else 'pm'}"


def day_words(day: date, today: date) -> str:
    """today, tomorrow, yesterday, 3 May, 3 May 2027."""
    near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    away = (day - today).days
    if away in near:
        return near[away]
    return date_format(day, get_format("MONTH_DAY_FORMAT" if day.year == today.year else "DATE_FORMAT"))


def words(moment: datetime | date, now: datetime) -> str:
    """When, as short as it can be without doubt. A bare date gives the day alone."""
    today = local(now).date()
    if not isinstance(moment, datetime):
        return day_words(moment, today)
    day = local(moment).date()
    told = {"time": clock_words(moment)}
    if timedelta(days=2) <= day - today < timedelta(days=NEAR_DAYS):
        told["day"] = date_format(day, "l")
        return pgettext("a weekday and a time, Sunday 6 pm", "%(day)s %(time)s") % told
    told["day"] = day_words(day, today)
    return pgettext("a day and a time, 3 May at 6 pm", "%(day)s at %(time)s") % told


def to_go_to(moment: datetime | date, now: datetime) -> str:
    """Thursday 3 December at 6 pm: for lists of what people go to, each line in the same way."""
    if not isinstance(moment, datetime):
        return day_words(moment, local(now).date())
    here = local(moment)
    near = here.year == local(now).year or timedelta(0) <= here.date() - local(now).date() < timedelta(days=AHEAD_DAYS)
    written = date_format(here.date(), get_format("MONTH_DAY_FORMAT" if near else "DATE_FORMAT"))
    told = {"weekday": date_format(here, "l"), "day": written, "time": clock_words(moment)}
    return pgettext("a weekday, a day and a time, Thursday 3 May at 6 pm", "%(weekday)s %(day)s at %(time)s") % told


def in_full(moment: datetime | date) -> str:
    """3 May 2027 at 6 pm: for what is kept, and read on another day."""
    if not isinstance(moment, datetime):
        return date_format(moment, "DATE_FORMAT")
    told = {"day": date_format(local(moment).date(), "DATE_FORMAT"), "time": clock_words(moment)}
    return pgettext("a day and a time, 3 May at 6 pm", "%(day)s at %(time)s") % told


def days_left(days: int) -> str:
    """3 days left, due today, 2 days late: never a bare number."""
    if days < 0:
        return ngettext("%d day late", "%d days late", -days) % -days
    return ngettext("%d day left", "%d days left", days) % days if days else _("due today")


def day(moment: datetime | date, now: datetime) -> str:
    """Only the day of it."""
    return words(local(moment).date() if isinstance(moment, datetime) else moment, now)


def on_day(moment: datetime | date, now: datetime) -> str:
    """For sentences: “was asked on 3 May”, “was asked today”."""
    that = local(moment).date() if isinstance(moment, datetime) else moment
    said, is_near = day(moment, now), abs((that - local(now).date()).days) <= 1
    return said if is_near else pgettext("was asked on 3 May", "on %(day)s") % {"day": said}
