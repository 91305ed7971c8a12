"""What is typed about activities: inviting, finding, coming, and looking after the dates."""

from folkmoot.act.activities.forms.dates import MoveForm, TellForm, WhyForm
from folkmoot.act.activities.forms.finding import FindForm
from folkmoot.act.activities.forms.joining import AskForm, JoinForm
from folkmoot.act.activities.forms.posting import ChangeForm, PostForm
from folkmoot.act.activities.forms.welcoming import GuestForm, LetterForm, TakeOffForm

__all__ = [
    "AskForm",
    "ChangeForm",
    "FindForm",
    "GuestForm",
    "JoinForm",
    "LetterForm",
    "MoveForm",
    "PostForm",
    "TakeOffForm",
    "TellForm",
    "WhyForm",
]
