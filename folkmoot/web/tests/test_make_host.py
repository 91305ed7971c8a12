"""The first host of a live site."""

import pytest
from django.core.management import CommandError, call_command

from folkmoot.belong.membership.models import Role
from folkmoot.belong.people.models import Person
from tests import make

pytestmark = pytest.mark.django_db


def test_a_host_is_made_by_one_command(capsys):
    call_command("make-host", " Hanna@Example.org ")
    hanna = Person.objects.get(email="hanna@example.org")
    assert Role.objects.get(person=hanna).kind == Role.HOST
    assert "/account/sign-in/" in capsys.readouterr().out


def test_somebody_who_is_here_already_becomes_the_host():
    amina = make.person("Amina", email="amina@example.org")
    call_command("make-host", "amina@example.org")
    assert Role.objects.get(kind=Role.HOST).person == amina


@pytest.mark.parametrize("email", ["", "nobody", "a b@example.org"])
def test_what_is_no_address_is_refused_in_words(email):
    with pytest.raises(CommandError, match="not an e-mail address"):
        call_command("make-host", email)


def test_nobody_is_made_a_host_twice():
    call_command("make-host", "hanna@example.org")
    with pytest.raises(CommandError, match="already"):
        call_command("make-host", "hanna@example.org")


def test_where_no_mail_goes_a_card_lets_the_first_host_in(client, capsys):
    call_command("make-host", "--card", "Hanna")
    code = capsys.readouterr().out.splitlines()[0].rpartition(" ")[2]
    assert client.post("/account/letter-or-card/", {"code": code}).status_code == 302
    hanna = Person.objects.get(name="Hanna")
    assert client.session["_auth_user_id"] == str(hanna.pk)
    assert Role.objects.get(person=hanna).kind == Role.HOST and hanna.email is None


@pytest.mark.parametrize("words", [[], ["hanna@example.org", "--card", "Hanna"], ["--card", " "], ["--card", "x" * 61]])
def test_an_address_or_a_card_and_never_both(words):
    with pytest.raises(CommandError):
        call_command("make-host", *words)
    assert not Person.objects.exists()
