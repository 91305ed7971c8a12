"""A lost key card, replaced at the desk for somebody who has no other way in."""

from folkmoot.belong.membership import facts, rules
from folkmoot.belong.people import actions as people
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.record.action import action
from folkmoot.record.write import write


@action(may=rules.may_replace_card, writes="card.replaced")
def replace_card(clerk: Person, place: Place, of: Person) -> str:
    """A new card for a resident whom the clerk has seen; the old one stops working, and so does every visit begun with it.

    Returns the new card's code, which is shown this once and not kept.
    """
    people.sign_out_everywhere(of)
    code = people.new_card(of)
    write(facts.CardReplaced(), about=place)
    return code
