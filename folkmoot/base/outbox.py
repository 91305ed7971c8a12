"""The outbox: messages are written with the act that causes them and leave later, so that mail never holds up a vote."""

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage

from folkmoot.base import clock
from folkmoot.base.models import Letter

MOST_TRIES = 8
KEEP_WORDS = timedelta(days=2)


def one_line(text: str) -> str:
    """A mail header without line breaks, so that nobody can add headers of their own."""
    return " ".join(str(text).split())[:200]


def post(to: str, subject: str, body: str, *, stop_url: str = "") -> Letter:
    """Put a message in the outbox, inside the caller's transaction.

    stop_url  where a mail program can stop letters like this one by itself (RFC 8058)
    """
    return Letter.objects.create(
        to=to, subject=one_line(subject), body=str(body), stop_url=stop_url, written_at=clock.now()
    )


def deliver(most: int = 50) -> int:
    """Send what is waiting, oldest first. A message that will not go is tried again later, eight times at most."""
    waiting = Letter.objects.filter(sent_at=None, tries__lt=MOST_TRIES).order_by("written_at")[:most]
    return sum(_send(letter) for letter in waiting)


def _send(letter: Letter) -> int:
    letter.tries += 1
    letter.save(update_fields=["tries"])
    try:
        words = (letter.subject, letter.body, settings.DEFAULT_FROM_EMAIL, [letter.to])
        EmailMessage(*words, headers=headers_of(letter)).send()
    except OSError:  # smtplib's faults are OSErrors; the next tick tries again
        return 0
    letter.sent_at = clock.now()
    letter.save(update_fields=["sent_at"])
    return 1


def headers_of(letter: Letter) -> dict[str, str]:
    """What mail programs draw their own “unsubscribe” from: one press, no sign-in, no page (RFC 2369 and 8058)."""
    if not letter.stop_url:
        return {}
    return {"List-Unsubscribe": f"<{letter.stop_url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def wipe_old_words() -> int:
    """Empty messages sent some days ago: they may hold codes and names."""
    old = Letter.objects.filter(sent_at__lt=clock.now() - KEEP_WORDS).exclude(body="")
    return old.update(to="", subject="", body="", stop_url="")
