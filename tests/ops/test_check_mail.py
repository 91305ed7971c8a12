"""`check-mail` sends a real message, and says in plain words what is wrong when it does not go."""

import re
import socket

import pytest
from django.core.management import CommandError, call_command

from tests.ops.mail_server import PASSWORD, USER, mail_server


@pytest.fixture
def mail(settings, monkeypatch, tmp_path):
    """Set up to send through such a server; `mail(server)` points at it."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.MAIL_HOST = settings.EMAIL_HOST = "localhost"
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = USER, PASSWORD
    settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL, settings.EMAIL_TIMEOUT = True, False, 1
    settings.DEFAULT_FROM_EMAIL = f"Folkmoot <{USER}>"

    def point_at(server, trusted=True):
        settings.EMAIL_PORT = server.port
        monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate if trusted else tmp_path / "none"))

    point_at.folder = tmp_path
    return point_at


def why(email: str = "you@example.org") -> str:
    with pytest.raises(CommandError) as refused:
        call_command("check-mail", email)
    return str(refused.value)


def test_a_message_arrives_over_a_protected_line_after_signing_in(mail, tmp_path, capsys):
    with mail_server(tmp_path) as server:
        mail(server)
        call_command("check-mail", "you@example.org")
    [letter] = server.letters
    assert letter.sender == USER and letter.protected and letter.signed_in
    assert "can send e-mail" in letter.text
    assert "took a message to you@example.org" in capsys.readouterr().out


def test_tls_from_the_start_works_too(mail, tmp_path, settings):
    settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = False, True
    with mail_server(tmp_path, tls_at_once=True) as server:
        mail(server)
        call_command("check-mail", "you@example.org")
    assert server.letters[0].protected


@pytest.mark.parametrize(
    ("demands", "changed", "says"),
    [
        ({}, {"EMAIL_HOST_PASSWORD": "wrong"}, "does not accept FOLKMOOT_MAIL_USER"),
        ({"starttls": False}, {}, "offers no protection there.*587"),
        ({}, {"EMAIL_USE_TLS": False}, "takes no name and password there"),
        ({"refuses_sender": True}, {}, "not your address.*FOLKMOOT_MAIL_FROM"),
        ({"hangs_up": True}, {}, "wrong port: 465"),
        ({"tls_at_once": True}, {}, "Nothing came.*port is wrong|wrong port"),
        ({}, {"EMAIL_USE_TLS": False, "EMAIL_USE_SSL": True}, "could not agree how to protect the line"),
    ],
)
def test_each_fault_of_the_settings_has_its_sentence(mail, settings, demands, changed, says):
    for name, value in changed.items():
        setattr(settings, name, value)
    with mail_server(mail.folder, **demands) as server:
        mail(server)
        assert re.search(says, why())
    assert server.letters == []


def test_a_reader_the_server_does_not_know_is_named(mail, tmp_path):
    with mail_server(tmp_path) as server:
        mail(server)
        assert "does not take mail for that address: “550 5.1.1 nobody of that name”" in why("you@elsewhere.example")


def test_a_server_that_cannot_prove_its_name_gets_no_password(mail, tmp_path):
    with mail_server(tmp_path) as server:
        mail(server, trusted=False)
        assert "did not prove that it is localhost" in why()
    assert server.letters == []


def test_a_server_under_another_name_is_not_believed(mail, tmp_path):
    with mail_server(tmp_path, name="mail.example.org") as server:
        mail(server)
        assert "did not prove that it is localhost" in why()


def test_where_nobody_listens_that_is_said(mail, settings):
    with socket.create_server(("127.0.0.1", 0)) as held:
        settings.EMAIL_PORT = held.getsockname()[1]
    assert "No mail server answers at localhost" in why()


def test_a_name_that_does_not_exist_is_said(mail, settings, monkeypatch):
    def unknown(*_about, **_more):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    settings.EMAIL_HOST = "smtp.nowhere.example"
    assert "There is no machine called smtp.nowhere.example" in why()


def test_without_a_mail_server_or_half_a_login_nothing_is_tried(mail, settings):
    settings.EMAIL_HOST_PASSWORD = ""
    assert "one is missing" in why()
    settings.MAIL_HOST = ""
    assert "No mail server is named" in why()
    assert "not an e-mail address" in why("you")
