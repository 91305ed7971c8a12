"""What the tick does for ballot boxes."""

from folkmoot.base.steps import step
from folkmoot.furniture.ballots import closing

step("mix closed boxes", order=10)(closing.mix_closed)
step("destroy old link keys", order=70)(closing.destroy_old_keys)
