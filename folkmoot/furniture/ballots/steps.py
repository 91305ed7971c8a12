"""What the tick does for ballot boxes."""

from folkmoot.base.steps import step
from folkmoot.furniture.ballots import closing, practice
from folkmoot.furniture.ballots.actions import helping, kiosk

step("mix closed boxes", order=10)(closing.mix_closed)
step("wipe old practices", order=11)(practice.wipe_old)
step("draw who is rung", order=12)(helping.draw_call_backs)
step("destroy old link keys", order=70)(closing.destroy_old_keys)
step("end the ringing", order=71)(helping.end_call_backs)
step("forget old words for shared screens", order=94)(kiosk.forget_old_words)
