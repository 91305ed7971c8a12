"""Finds the person of a session. Signing in itself happens through the doors in actions.py."""

from django.contrib.auth.backends import BaseBackend

from folkmoot.belong.people.models import Person


class KnownPerson(BaseBackend):
    def get_user(self, user_id):
        return Person.objects.filter(pk=user_id, state=Person.ACTIVE).first()
