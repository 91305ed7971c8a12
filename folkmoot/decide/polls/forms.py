"""What organisers and voters type."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from folkmoot.base.forms import PlainForm
from folkmoot.base.plain_text import LineField, LinesField, one_line
from folkmoot.decide.polls.models import Option, Poll
from folkmoot.decide.polls.rules import LEAST_ANSWERS, MOST_ANSWERS

ABOUT = " | "
LONGEST_ANSWER = Option._meta.get_field("label").max_length
LONGEST_ABOUT = Option._meta.get_field("about").max_length


class PollForm(PlainForm):
    """The question, its answers, how the winner is found, and what is asked of the office that acts."""

    question = LineField(label=_lazy("The question"), max_length=200)
    answers = LinesField(
        label=_lazy("The answers"),
        help_text=_lazy(
            "One on each line. To add a few words about an answer, write | after it. “None of these” is always there."
        ),
        max_length=MOST_ANSWERS * 330,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    method = forms.ChoiceField(
        label=_lazy("How is the winner found?"), choices=Poll.METHODS, widget=forms.RadioSelect, initial=Poll.SINGLE
    )
    asks = forms.BooleanField(
        label=_lazy("Ask the office that acts to promise what won"),
        help_text=_lazy(
            "You may leave this out only when all who act are volunteers, or when the poll just gathers views."
        ),
        required=False,
        initial=True,
    )
    due_on = forms.DateField(
        label=_lazy("By which day should it be done?"),
        help_text=_lazy("Needed when a promise is asked for. It must come after voting ends."),
        required=False,
    )

    def clean_answers(self) -> list[tuple[str, str]]:
        answers = [_parted(line) for line in self.cleaned_data["answers"].splitlines() if line.strip()]
        labels = [label.casefold() for label, _about in answers]
        if len(set(labels)) < len(labels):
            raise ValidationError(_("Two answers are the same."))
        if not LEAST_ANSWERS <= len(answers) <= MOST_ANSWERS:
            raise ValidationError(
                _("Give at least %(least)d answers and at most %(most)d.")
                % {"least": LEAST_ANSWERS, "most": MOST_ANSWERS}
            )
        return answers

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("asks") and not cleaned.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Say by which day the office should have done it."))
        return cleaned


class BeginForm(PollForm):
    """The same, with the name under which it stands in lists."""

    title = LineField(label=_lazy("What is it called?"), help_text=_lazy("A few words for lists."), max_length=120)
    field_order = ("title", "question", "answers", "method", "asks", "due_on")


def _parted(line: str) -> tuple[str, str]:
    """(answer, words about it). Raises ValidationError when one is too long or the answer is empty."""
    label, _bar, about = (part.strip() for part in one_line(line.replace("\t", " ")).partition("|"))
    if not label:
        raise ValidationError(_("There is a line without an answer."))
    if len(label) > LONGEST_ANSWER:
        raise ValidationError(
            _("“%(start)s…” is too long: an answer has at most %(most)d letters.")
            % {"start": label[:20], "most": LONGEST_ANSWER}
        )
    if len(about) > LONGEST_ABOUT:
        raise ValidationError(_("The words about “%(label)s” are too long.") % {"label": label})
    return label, about


def written(poll: Poll) -> str:
    """The answers as the form shows them."""
    return "\n".join(ABOUT.join(filter(None, (option.label, option.about))) for option in poll.options.all())


NONE = "none"


class BallotForm(PlainForm):
    """One ballot: answers, or none of these."""

    chosen = forms.MultipleChoiceField(error_messages={"invalid_choice": _lazy("That is not one of the answers.")})

    def __init__(self, *args: Any, poll: Poll, **more: Any) -> None:
        super().__init__(*args, **more)
        self.poll = poll
        self.options = list(poll.options.all())
        box = self.fields["chosen"]
        box.choices = [(option.public_id, option.label) for option in self.options] + [(NONE, NONE)]
        box.error_messages["required"] = _(
            "Pick an answer, or “None of these”. To take your ballot back, use the button below."
        )

    def clean_chosen(self) -> list[str]:
        chosen = list(dict.fromkeys(self.cleaned_data["chosen"]))
        if NONE in chosen and len(chosen) > 1:
            raise ValidationError(_("You picked “None of these” and an answer. Keep one of the two."))
        if self.poll.method == Poll.SINGLE and len(chosen) > 1:
            raise ValidationError(_("Pick one answer only."))
        return [one for one in chosen if one != NONE]
