"""Addresses of every way of voting: /<place>/code/ and /<place>/ballots/<box>/…"""

from django.urls import path

from folkmoot.base import addresses  # noqa: F401  (the public_id part)
from folkmoot.furniture.ballots.views import code, desk, helping, kiosk, ways

BOX = "<slug:place_slug>/ballots/<public_id:public_id>/"

urlpatterns = [
    path("<slug:place_slug>/code/", code.code, name="ballot_code"),
    path(BOX, ways.ways, name="ways_to_vote"),
    path(f"{BOX}vote/", code.vote, name="ballot_vote"),
    path(f"{BOX}easy/", code.vote, {"template": "easy"}, name="ballot_easy"),
    path(f"{BOX}finish/", code.finish, name="ballot_finish"),
    path(f"{BOX}whose/", code.whose, name="ballot_whose"),
    path(f"{BOX}account/", code.account, name="ballot_account"),
    path(f"{BOX}large/", ways.large, name="ballot_large"),
    path(f"{BOX}aloud/", ways.aloud, name="ballot_aloud"),
    path(f"{BOX}aloud.txt", ways.aloud_text, name="ballot_aloud_text"),
    path(f"{BOX}recordings/", ways.recordings, name="ballot_recordings"),
    path(f"{BOX}recordings/<public_id:one>.mp3", ways.recording, name="ballot_recording"),
    path(f"{BOX}recordings/<public_id:one>/remove/", ways.remove_recording, name="ballot_recording_remove"),
    path(f"{BOX}letters/", desk.letters, name="ballot_letters"),
    path(f"{BOX}lost/", desk.lost, name="ballot_lost"),
    path(f"{BOX}roll/", desk.roll, name="ballot_roll"),
    path(f"{BOX}desk/", desk.desk, name="ballot_desk"),
    path(f"{BOX}help/", helping.promise, name="ballot_help"),
    path(f"{BOX}help/vote/", helping.help_vote, name="ballot_help_vote"),
    path(f"{BOX}call-backs/", helping.call_backs, name="ballot_call_backs"),
    path(f"{BOX}call-backs/<public_id:one>/", helping.call_back, name="ballot_call_back"),
    path(f"{BOX}kiosk/", kiosk.welcome, name="kiosk"),
    path(f"{BOX}kiosk/start/", kiosk.start, name="kiosk_start"),
    path(f"{BOX}kiosk/vote/", kiosk.vote, name="kiosk_vote"),
    path(f"{BOX}kiosk/leave/", kiosk.leave, name="kiosk_leave"),
    path(f"{BOX}kiosk/end/", kiosk.end, name="kiosk_end"),
]
