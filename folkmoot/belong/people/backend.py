"""Finds the person of a session. Signing in itself happens through the doors in actions.py."""

from django.contrib.auth.backends import BaseBackend
from django.db import models

from folkmoot.base.prepared import Prepared
from folkmoot.belong.people.models import Person

_active = Prepared(lambda pk: Person.objects.filter(pk=pk, state=Person.ACTIVE), pk=models.BigAutoField())


class KnownPerson(BaseBackend):
    def get_user(self, user_id):
        return _active.first(pk=user_id)
