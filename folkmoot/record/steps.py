"""What the tick does for the record: add what is pending, put it out as files, ask the keepers, look whether all is well.

Signing is not among it: the signer is a process of its own.
"""

from folkmoot.base.steps import step
from folkmoot.record import audit, keepers, mirror, promised, sequencer

step("add to the record", order=80)(sequencer.add_pending)
step("put the record out as files", order=81)(mirror.write_new)
step("ask the keepers", order=82)(keepers.ask_when_due)
step("look whether entries are late", order=83)(promised.look)
step("look through the record", order=84)(audit.when_due)
