"""What is typed about a proposal after it was sent, and how a reader looks for one."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from folkmoot.base.forms import PlainForm
from folkmoot.base.plain_text import LineField, LinesField
from folkmoot.decide.proposals.forms.questions import CostForm, MoreForm, PriorityForm, WhatForm, WhereForm, WhyForm
from folkmoot.decide.proposals.models import Call, Proposal
from folkmoot.decide.proposals.whereabouts import TYPED, spots_of

ALL, STATES = "", ("sent", "accepted", "declined", "merged", "withdrawn")


class ChangeForm(WhatForm, WhyForm, PriorityForm, WhereForm, CostForm, MoreForm):
    """Everything that can still change, on one page, with the reason for the change."""

    because = LineField(
        label=_lazy("Why do you change it?"),
        help_text=_lazy("Everybody sees what changed and why; what it said before stays readable."),
        max_length=300,
    )
    field_order = (
        "title", "what", "why", "who_for", "priority", "where", "place_words", "cost_known", "low_minor", "high_minor",
        "deliverer", "deliverer_words", "film_url", "hall_slot", "because",
    )  # fmt: skip

    def fill(self) -> None:
        for part in (WhereForm, CostForm):
            part.fill(self)
        if self.call.priorities.exists():
            PriorityForm.fill(self)
        else:
            del self.fields["priority"]
        for name in ("shows_name", "language"):
            del self.fields[name]

    @staticmethod
    def as_it_stands(proposal: Proposal) -> dict[str, Any]:
        as_is = (
            "title",
            "what",
            "why",
            "who_for",
            "place_words",
            "low_minor",
            "high_minor",
            "deliverer_words",
            "film_url",
        )
        known = proposal.low_minor or proposal.high_minor
        return {
            **{name: getattr(proposal, name) for name in as_is},
            "hall_slot": proposal.hall_slot,
            "priority": proposal.priority and proposal.priority.public_id,
            "where": proposal.where or TYPED,
            "deliverer": proposal.deliverer and proposal.deliverer.public_id,
            "cost_known": "guess" if known else "unknown",
        }


class WithdrawForm(PlainForm):
    reason = LinesField(
        label=_lazy("Why?"),
        help_text=_lazy("Everybody can read it. You may leave it out."),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class JoinForm(PlainForm):
    shows_name = forms.BooleanField(label=_lazy("My name may stand with it"), required=False, initial=True)


class MergeForm(PlainForm):
    """With which other proposal."""

    into = forms.ChoiceField(label=_lazy("Which one should it become part of?"), widget=forms.RadioSelect)
    words = LineField(
        label=_lazy("A few words to its proposers"), max_length=300, required=False, help_text=_lazy("They see them.")
    )

    def __init__(self, *args: Any, others: list[Proposal], **more: Any) -> None:
        super().__init__(*args, **more)
        self.others = {one.public_id: one for one in others}
        self.fields["into"].choices = [(one.public_id, f"{one.number}. {one}") for one in others]

    def clean_into(self) -> Proposal:
        return self.others[self.cleaned_data["into"]]


class FindForm(PlainForm):
    """How a reader narrows the list. Everything may be left out, and nonsense finds everything."""

    narrows_a_list = True

    words = LineField(label=_lazy("Words"), max_length=80, required=False, widget=forms.TextInput)
    priority = forms.ChoiceField(label=_lazy("Priority"), required=False)
    where = forms.ChoiceField(label=_lazy("Where"), required=False)
    state = forms.ChoiceField(label=_lazy("What became of it"), required=False)

    def __init__(self, *args: Any, call: Call, proposals: list[Proposal], **more: Any) -> None:
        super().__init__(*args, **more)
        priorities = [(one.public_id, one.label) for one in call.priorities.all()]
        used = {one.where for one in proposals if one.where}
        spots = [(spot.key, spot.label) for spot in spots_of(call.place) if spot.key in used]
        states = [(state, words) for state, words in Proposal.STATES if any(one.state == state for one in proposals)]
        for name, choices in (("priority", priorities), ("where", spots), ("state", states)):
            self.fields[name].choices = [(ALL, _("all")), *choices]
            if not choices:
                del self.fields[name]
