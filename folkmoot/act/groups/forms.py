"""What is typed about a group, in a group, and to come into one."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from folkmoot.act.groups.models import LONGEST_ABOUT, LONGEST_NAME, LONGEST_PAGE, Belonging, Group
from folkmoot.act.groups.private import LONGEST_WORD, Circle
from folkmoot.base.forms import PlainForm
from folkmoot.base.plain_text import LineField, LinesField
from folkmoot.belong.people.names import check_name
from folkmoot.cupboard.files.fields import DocumentField, PictureField

EVERYONE = _("Everyone can read this. Do not name people, and tell nothing private.")


class ListForm(forms.Form):
    """The keys that the list understands; anything else in the address is passed over."""

    show = forms.ChoiceField(choices=[(word, word) for word in ("open", "mine", "steering")], required=False)
    q = forms.CharField(max_length=120, required=False)

    def wanted(self) -> dict[str, str]:
        self.is_valid()
        return {"show": self.cleaned_data.get("show", ""), "words": self.cleaned_data.get("q", "")}


class GroupForm(PlainForm):
    """From a phone in two minutes."""

    name = LineField(label=_("What is the group called?"), max_length=LONGEST_NAME)
    about = LinesField(
        label=_("What do you do together, and for whom is it?"),
        max_length=LONGEST_ABOUT,
        help_text=EVERYONE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    meets = LineField(
        label=_("When and where do you meet?"),
        max_length=200,
        required=False,
        help_text=_("Tuesdays at 10, in the hall."),
    )
    access = LineField(
        label=_("How do people get in?"),
        max_length=200,
        required=False,
        help_text=_("Steps, a lift, a quiet corner, a bus."),
    )
    joining = forms.ChoiceField(label=_("How do people join?"), choices=Group.JOININGS, widget=forms.RadioSelect)

    def words(self) -> dict[str, Any]:
        return {**self.cleaned_data, "language": get_language() or ""}


class SteeringForm(GroupForm):
    """Its terms, too."""

    terms = LinesField(
        label=_("Terms of reference: what it is for, what it may decide, who sits in it, for how long"),
        max_length=LONGEST_PAGE,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("People who live here must be the most of those who vote. Otherwise the group decides nothing."),
    )
    quorum = forms.IntegerField(
        label=_("How many of those who vote have to be there to decide?"), min_value=2, max_value=50
    )
    notice_days = forms.IntegerField(
        label=_("How many days before a meeting does its agenda go out?"), min_value=1, max_value=60
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        del self.fields["joining"]


class JoinForm(PlainForm):
    hello = LineField(
        label=_("A word about you"),
        max_length=240,
        required=False,
        help_text=_("Only the organisers of the group read it, until they have answered."),
    )


class AnswerForm(PlainForm):
    """What an organiser of the group does about one person."""

    LET_IN, ADVISER, SAY_NO, REMOVE = "let-in", "adviser", "say-no", "remove"
    deed = forms.ChoiceField(
        choices=[
            (word, word) for word in (LET_IN, ADVISER, SAY_NO, REMOVE, *(role for role, _words in Belonging.ROLES))
        ]
    )


class PageForm(PlainForm):
    title = LineField(label=_("Title"), max_length=120)
    text = LinesField(
        label=_("Words"), max_length=LONGEST_PAGE, help_text=EVERYONE, widget=forms.Textarea(attrs={"rows": 12})
    )


class FileForm(PlainForm):
    title = LineField(label=_("What is it?"), max_length=120)
    picture = PictureField(label=_("A picture"), required=False)
    document = DocumentField(label=_("Or a PDF"), required=False)

    def clean(self) -> dict:
        given = super().clean() or self.cleaned_data
        if not self.errors and bool(given.get("picture")) == bool(given.get("document")):
            self.add_error("picture", _("Choose one file: a picture or a PDF."))
        return given


# --- Private ones --------------------------------------------------------------------------------

CALLED = _("What are you called in this group?")
CALLED_HINT = _("Only those inside read it. It need not be your name; nobody inside sees your name.")


class CircleForm(PlainForm):
    kind = forms.ChoiceField(label=_("What sort of group is it?"), choices=Circle.KINDS, widget=forms.RadioSelect)
    name = LineField(label=_("What is it called?"), max_length=80)
    about = LinesField(
        label=_("What is it for?"), max_length=1200, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    agreement = LinesField(
        label=_("What do you promise each other?"),
        max_length=1200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "What is said here stays here, but for one thing: when somebody is in danger, the safeguarding lead is told."
        ),
    )


def pseudonym() -> LineField:
    return LineField(label=CALLED, max_length=40, help_text=CALLED_HINT, validators=[check_name])


class StartCircleForm(CircleForm):
    called = pseudonym()


class EnterForm(PlainForm):
    code = LineField(label=_("Your code"), max_length=40)
    called = pseudonym()


class WordForm(PlainForm):
    text = LinesField(
        label=_("What would you like to say?"), max_length=LONGEST_WORD, widget=forms.Textarea(attrs={"rows": 4})
    )


class CirclePageForm(PageForm):
    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["text"].help_text = _("Only those inside read it.")


class CircleFileForm(FileForm):
    pass


class LeaveForm(forms.Form):
    """Which of one's own pages and files are left behind, without a name."""

    stays = forms.MultipleChoiceField(
        label=_("Leave behind, without my name"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *given: Any, things: list, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["stays"].goes_without_saying = True
        self.fields["stays"].choices = [(one.public_id, one.title) for one in things]
        if not things:
            del self.fields["stays"]

    def clean_stays(self) -> frozenset[str]:
        return frozenset(self.cleaned_data["stays"])


class AboutWordForm(PlainForm):
    """What is to be done about something that was said."""

    BACK, FLAG, LEAD = "back", "flag", "lead"
    deed = forms.ChoiceField(choices=[(word, word) for word in (BACK, FLAG, LEAD)])
    what = LinesField(
        label=_("What are you worried about?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SeatForm(PlainForm):
    SHARE, END = "share", "end"
    deed = forms.ChoiceField(choices=[(word, word) for word in (SHARE, END)])
