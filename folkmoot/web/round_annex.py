"""Pages that drafts gain: the hours and hands that each takes; and for a budget the principles."""

from django.utils.translation import gettext as _

from folkmoot.spine.process.annexes import Annex
from folkmoot.spine.process.kinds import SetupPage
from folkmoot.spine.process.models import Process
from folkmoot.spine.process.rules import page_for
from folkmoot.web.principles import QUESTIONS, answers_of


def setup(process: Process) -> tuple[SetupPage, ...]:
    hands = SetupPage(
        _("How many hours and hands it takes"), page_for(process, "hands/"), _("An estimate, and who does it.")
    )
    if process.kind != "budget":
        return (hands,)
    told = {"done": len(answers_of(process)), "all": len(QUESTIONS)}
    stands = _("Answered: %(done)d of %(all)d. Only organisers see it.") % told
    return (hands, SetupPage(_("Is this good participatory budgeting?"), page_for(process, "principles/"), stands))


ROUND = Annex(name="round", setup=setup)
