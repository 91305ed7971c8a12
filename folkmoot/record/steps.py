"""What the tick does for the record: add what is pending, then sign."""

from folkmoot.base.steps import step
from folkmoot.record import sequencer

step("add to the record", order=80)(sequencer.add_pending)
step("sign the record", order=81)(sequencer.sign_head)
