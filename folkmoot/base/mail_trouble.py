"""Why mail does not go, in words for somebody who set it up and is no expert."""

import smtplib
import socket
import ssl
from collections.abc import Callable
from typing import Any

from django.conf import settings


def in_words(fault: OSError) -> str:
    """What this fault of the mail server means, and which setting to look at. smtplib's faults are OSErrors."""
    for kind, tell in KINDS:
        if isinstance(fault, kind):
            return tell(fault)
    return f"Mail did not go: {fault}"


def _where() -> str:
    return f"{settings.EMAIL_HOST}, port {settings.EMAIL_PORT}"


def _not_let_in(_fault: smtplib.SMTPAuthenticationError) -> str:
    return (
        "The mail server does not accept FOLKMOOT_MAIL_USER with FOLKMOOT_MAIL_PASSWORD. The name is often the whole"
        " e-mail address. Some providers want a password made for one program (an “app password”): look on their pages."
    )


def _not_offered(fault: smtplib.SMTPNotSupportedError) -> str:
    if "STARTTLS" in str(fault):
        return (
            f"The mail server ({_where()}) offers no protection there. Ask your provider for the port with STARTTLS,"
            " usually 587, or with TLS from the start, 465."
        )
    return (
        f"The mail server ({_where()}) takes no name and password there. Use your provider's port for sending,"
        " usually 587 or 465."
    )


def _sender_refused(fault: smtplib.SMTPResponseException) -> str:
    return (
        f"The mail server said no: “{_said(fault.smtp_code, fault.smtp_error)}”."
        f" Does it let you send as {settings.DEFAULT_FROM_EMAIL}? FOLKMOOT_MAIL_FROM has to be an address of that account."
    )


def _reader_refused(fault: smtplib.SMTPRecipientsRefused) -> str:
    code, words = next(iter(fault.recipients.values()))
    return (
        f"The mail server does not take mail for that address: “{_said(code, words)}”. Is it written as it should be?"
    )


def _said(code: int, words: bytes | str) -> str:
    return f"{code} {words.decode(errors='replace') if isinstance(words, bytes) else words}"


def _hung_up(_fault: smtplib.SMTPServerDisconnected) -> str:
    return (
        f"The mail server ({_where()}) ended the line without a word. Often that is the wrong port: 465 for TLS from the"
        " start, 587 for STARTTLS."
    )


def _no_such_name(_fault: socket.gaierror) -> str:
    return (
        f"There is no machine called {settings.EMAIL_HOST}, or this one is not online. Look at FOLKMOOT_MAIL_HOST:"
        " it begins with no https:// and is often called smtp. or mail. and the provider's name."
    )


def _nobody_there(_fault: ConnectionRefusedError) -> str:
    return f"No mail server answers at {_where()}. Look at FOLKMOOT_MAIL_HOST and FOLKMOOT_MAIL_PORT; 587 is usual."


def _no_answer(_fault: TimeoutError) -> str:
    return (
        f"Nothing came from {_where()} within {settings.EMAIL_TIMEOUT} seconds. Either the port is wrong (587 is usual), or"
        " those who rent you this machine hold mail back: many do for new customers. Ask them to let that port through."
    )


def _not_proved(_fault: ssl.SSLCertVerificationError) -> str:
    return (
        f"The mail server did not prove that it is {settings.EMAIL_HOST}, so no password was sent. FOLKMOOT_MAIL_HOST has to"
        " be the name your provider gives for sending. A clock of this machine that is wrong does the same."
    )


def _other_tls(_fault: ssl.SSLError) -> str:
    return (
        f"The mail server ({_where()}) and we could not agree how to protect the line. Try FOLKMOOT_MAIL_PORT=587, which"
        " begins in plain words and asks for TLS, or 465, which begins with it."
    )


# The narrower kinds first: a refused password is a refused answer too, a certificate that fails a fault of TLS.
KINDS: tuple[tuple[type[OSError], Callable[[Any], str]], ...] = (
    (smtplib.SMTPAuthenticationError, _not_let_in),
    (smtplib.SMTPNotSupportedError, _not_offered),
    (smtplib.SMTPRecipientsRefused, _reader_refused),
    (smtplib.SMTPResponseException, _sender_refused),
    (smtplib.SMTPServerDisconnected, _hung_up),
    (ssl.SSLCertVerificationError, _not_proved),
    (ssl.SSLError, _other_tls),
    (socket.gaierror, _no_such_name),
    (ConnectionRefusedError, _nobody_there),
    (TimeoutError, _no_answer),
)
