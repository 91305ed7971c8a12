"""What people type about a promise."""

from folkmoot.spine.commitments.forms.agreements import AgreementForm, beginning
from folkmoot.spine.commitments.forms.delivery import KeepForm, ReportForm, TakeOffForm, WitnessForm
from folkmoot.spine.commitments.forms.desk import LinkAnswerForm, PassOnForm, SendOnForm, SheetForm, StandInForm
from folkmoot.spine.commitments.forms.money import CostForm, OnePaymentForm, PayForm, ReceiptForm, UndoForm
from folkmoot.spine.commitments.forms.promises import (
    AcceptForm,
    AgreeForm,
    BoardForm,
    DeclineForm,
    NewDayForm,
    PromiseForm,
    ReasonForm,
    ShortReasonForm,
)

__all__ = [
    "AcceptForm",
    "AgreeForm",
    "AgreementForm",
    "BoardForm",
    "CostForm",
    "DeclineForm",
    "KeepForm",
    "LinkAnswerForm",
    "NewDayForm",
    "OnePaymentForm",
    "PassOnForm",
    "PayForm",
    "PromiseForm",
    "ReasonForm",
    "ReceiptForm",
    "ReportForm",
    "SendOnForm",
    "SheetForm",
    "ShortReasonForm",
    "StandInForm",
    "TakeOffForm",
    "UndoForm",
    "WitnessForm",
    "beginning",
]
