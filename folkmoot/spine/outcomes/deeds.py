"""What an organiser can do on the page of a promise that was given up: the money goes where it was agreed."""

from django.utils.translation import gettext_lazy as _

from folkmoot.spine.commitments.deeds import Deed
from folkmoot.spine.commitments.forms import AgreeForm
from folkmoot.spine.outcomes import actions, rules

DEEDS = (
    Deed(
        "count-again", _("Count again without it"), _("Count again without it"), _("It was counted again. Both results stay readable."),
        rules.may_count_without, AgreeForm, actions.count_without, button="",
        explained=_("This was agreed before the vote. The same ballots are counted without it, and what wins now is asked for. Every promise that was given goes on standing; if one would lose by it, nothing is changed."),
    ),
    Deed(
        "next-round", _("Keep its money for the next round"), _("Keep it for the next round"), _("Everyone can see that the money is kept for the next round."),
        rules.may_keep_for_next_round, AgreeForm, actions.keep_for_next_round,
    ),
)  # fmt: skip
