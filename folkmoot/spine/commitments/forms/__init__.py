"""What people type about a promise."""

from folkmoot.spine.commitments.forms.promises import (
    AcceptForm,
    AgreeForm,
    BoardForm,
    DeclineForm,
    KeepForm,
    NewDayForm,
    PromiseForm,
    ReasonForm,
    ReportForm,
)

__all__ = [
    "AcceptForm",
    "AgreeForm",
    "BoardForm",
    "DeclineForm",
    "KeepForm",
    "NewDayForm",
    "PromiseForm",
    "ReasonForm",
    "ReportForm",
]
