"""What the tick does for the record: add what is pending, sign, and once a day look it through from the beginning."""

from folkmoot.base.steps import step
from folkmoot.record import audit, sequencer, signer

step("add to the record", order=80)(sequencer.add_pending)
step("sign the record", order=81)(signer.sign_or_say_why_not)
step("look through the record", order=82)(audit.when_due)
