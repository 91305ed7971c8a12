"""What is typed and picked: answers, wordings, a question of one's own."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.base.forms import PlainForm
from folkmoot.base.plain_text import LineField, LinesField, one_line
from folkmoot.furniture.questions.models import (
    LONGEST_OPTION,
    LONGEST_QUESTION,
    MOST_OPTIONS,
    Question,
    QuestionSet,
)
from folkmoot.furniture.questions.queries import questions_of

SKIP = "skip"
COUNTED = "+"


class AnswersForm(PlainForm):
    """The questions of a set, in one language. Each can be skipped, and is skipped unless something is picked."""

    def __init__(self, *given: Any, question_set: QuestionSet, language: str = "", **more: Any) -> None:
        self.question_set, self.language = question_set, language
        super().__init__(*given, **more)
        for question in questions_of(question_set):
            self.fields[_name(question)] = _field(question, language)

    def filled(self) -> dict[str, str]:
        """{question: option}, without what was skipped."""
        return {name.removeprefix("q-"): said for name, said in self.cleaned_data.items() if said and name[:2] == "q-"}


def _name(question: Question) -> str:
    return f"q-{question.key}"


class PickField(forms.ChoiceField):
    """One answer, or none: whoever picks nothing skips, as does whoever says so."""

    def clean(self, value: Any) -> str:
        return "" if value in (None, "", SKIP) else super().clean(value)


def _field(question: Question, language: str) -> forms.Field:
    return PickField(
        label=f"{question.number}. {question.said(language)}",
        choices=[*question.choices(language), (SKIP, _("I would rather not say"))],
        initial=SKIP,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("That is not one of the answers.")},
    )


class LanguageForm(forms.Form):
    """Which language is looked at or worded; anything else in the address is passed over."""

    language = forms.ChoiceField(choices=settings.WRITTEN_LANGUAGES, required=False)

    def chosen(self, otherwise: str) -> str:
        return self.cleaned_data["language"] if self.is_valid() and self.cleaned_data["language"] else otherwise


class WordingForm(PlainForm):
    """One question and its answers in one language."""

    def __init__(self, *given: Any, question: Question, language: str, **more: Any) -> None:
        super().__init__(*given, **more)
        self.question = question
        self.fields["words"] = LineField(
            label=_("The question"), max_length=LONGEST_QUESTION, initial=question.words.get(language, "")
        )
        for number, one in enumerate(question.options, 1):
            self.fields[f"option-{number}"] = LineField(
                label=_("Answer %(number)d: “%(words)s”")
                % {"number": number, "words": next(iter(one["words"].values()))},
                max_length=LONGEST_OPTION,
                initial=one["words"].get(language, ""),
            )

    def result(self) -> dict[str, Any]:
        options = [self.cleaned_data[f"option-{number}"] for number in range(1, len(self.question.options) + 1)]
        return {"words": self.cleaned_data["words"], "options": options}


class OwnQuestionForm(PlainForm):
    """A question of one's own, in the place's language."""

    words = LineField(label=gettext_lazy("The question"), max_length=LONGEST_QUESTION)
    options = LinesField(
        label=gettext_lazy("Its answers, one on each line"),
        help_text=gettext_lazy(
            "Put a + before each answer that counts as a yes. How many of all gave one of those is the figure that is told."
        ),
        max_length=MOST_OPTIONS * (LONGEST_OPTION + 2),
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def clean_options(self) -> list[tuple[str, bool]]:
        lines = [
            one_line(line.replace("\t", " ")) for line in self.cleaned_data["options"].splitlines() if line.strip()
        ]
        found = [(line.removeprefix(COUNTED).strip(), line.startswith(COUNTED)) for line in lines]
        if not 2 <= len(found) <= MOST_OPTIONS:
            raise ValidationError(_("Give at least 2 answers and at most %(most)d.") % {"most": MOST_OPTIONS})
        if any(not words or len(words) > LONGEST_OPTION for words, _counts in found):
            raise ValidationError(_("Each answer needs words, at most %(most)d letters.") % {"most": LONGEST_OPTION})
        if len({words.casefold() for words, _counts in found}) < len(found):
            raise ValidationError(_("Two answers are the same."))
        if len({counts for _words, counts in found}) < 2:
            raise ValidationError(_("Put a + before some of the answers, but not before all of them."))
        return found
