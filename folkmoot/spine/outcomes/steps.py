"""What the tick does for outcomes. Boxes are mixed before (order 10), so the count never sees the voting order."""

from folkmoot.base.steps import step
from folkmoot.record import sequencer
from folkmoot.spine.outcomes import actions


@step("publish outcomes", order=30)
def publish_due() -> int:
    """Conclude what is over, once its last ballots stand in the record: no ballot may ever stand behind its own count."""
    sequencer.add_pending()
    return actions.publish_due()
