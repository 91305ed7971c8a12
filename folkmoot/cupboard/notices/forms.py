"""How somebody wants to be told."""

from typing import Any

from django import forms

from folkmoot.base.forms import PlainForm
from folkmoot.belong.people.models import Person
from folkmoot.cupboard.notices import queries


class ChoicesForm(PlainForm):
    """One question for each kind of message."""

    def __init__(self, *args: Any, person: Person, **more: Any) -> None:
        super().__init__(*args, **more)
        ways = queries.ways_of(person)
        for kind in queries.kinds_for(person):
            self.fields[kind.name] = forms.ChoiceField(label=kind.title, choices=kind.choices, initial=ways[kind.name])
