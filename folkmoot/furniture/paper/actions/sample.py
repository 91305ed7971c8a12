"""Looking again at a paper of the sample, after the count."""

from django.utils.translation import gettext as _

from folkmoot.base.verdict import Refused, refuse
from folkmoot.belong.people.models import Person
from folkmoot.furniture.paper import facts, queries, rules, sampling
from folkmoot.furniture.paper.models import Reread, Sheet
from folkmoot.furniture.paper.seen import Seen, deciding
from folkmoot.record.action import action
from folkmoot.record.write import write


@action(may=rules.may_reread, writes="paper.sample-read")
def reread(person: Person, sheet: Sheet, *, seen: Seen) -> Reread:
    """Note whether the paper says what was counted. Whoever looks enters what they see, and does not see what was entered."""
    if not sampling.can_be_compared(sheet.batch.box):
        raise Refused(refuse(_("What was read on the papers has been deleted, so nothing can be compared any more.")))
    agrees = seen == deciding(queries.readings_of(sheet))
    looked, _made = Reread.objects.get_or_create(sheet=sheet, defaults={"by": person, "agrees": agrees})
    fact = facts.SampleRead(batch=sheet.batch.number, paper=sheet.number, agrees=looked.agrees)
    write(fact, about=sheet.batch)
    return looked
