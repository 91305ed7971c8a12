"""Addresses of every way of voting: /<place>/code/ and /<place>/ballots/<box>/…"""

from django.urls import include, path

from folkmoot.base import addresses  # noqa: F401  (the public_id part)
from folkmoot.furniture.ballots.views import code, desk, helping, kiosk, ways

pages = [
    path("", ways.ways, name="ways_to_vote"),
    path("vote/", code.vote, name="ballot_vote"),
    path("easy/", code.vote, {"template": "easy"}, name="ballot_easy"),
    path("finish/", code.finish, name="ballot_finish"),
    path("whose/", code.whose, name="ballot_whose"),
    path("account/", code.account, name="ballot_account"),
    path("large/", ways.large, name="ballot_large"),
    path("aloud/", ways.aloud, name="ballot_aloud"),
    path("aloud.txt", ways.aloud_text, name="ballot_aloud_text"),
    path("recordings/", ways.recordings, name="ballot_recordings"),
    path("recordings/<public_id:one>.mp3", ways.recording, name="ballot_recording"),
    path("recordings/<public_id:one>/remove/", ways.remove_recording, name="ballot_recording_remove"),
    path("letters/", desk.letters, name="ballot_letters"),
    path("lost/", desk.lost, name="ballot_lost"),
    path("roll/", desk.roll, name="ballot_roll"),
    path("desk/", desk.desk, name="ballot_desk"),
    path("help/", helping.promise, name="ballot_help"),
    path("help/vote/", helping.help_vote, name="ballot_help_vote"),
    path("call-backs/", helping.call_backs, name="ballot_call_backs"),
    path("call-backs/<public_id:one>/", helping.call_back, name="ballot_call_back"),
    path("kiosk/", kiosk.welcome, name="kiosk"),
    path("kiosk/start/", kiosk.start, name="kiosk_start"),
    path("kiosk/vote/", kiosk.vote, name="kiosk_vote"),
    path("kiosk/leave/", kiosk.leave, name="kiosk_leave"),
    path("kiosk/end/", kiosk.end, name="kiosk_end"),
]
urlpatterns = [
    path("<slug:place_slug>/code/", code.code, name="ballot_code"),
    path("<slug:place_slug>/ballots/<public_id:public_id>/", include(pages)),
]
