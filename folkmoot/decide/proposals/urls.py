"""Addresses under /<place>/calls/."""

from django.urls import include, path

from folkmoot.base import addresses  # noqa: F401  (the public_id part)
from folkmoot.decide.proposals.views import calls, looking_after, reading, together, writing

CALL = "<public_id:public_id>-<slug:slug>/"
DRAFT = CALL + "propose/<public_id:draft_id>/"
ONE = CALL + "proposals/<public_id:proposal_id>"

pages = [
    path("", calls.index, name="calls"),
    path("new/", calls.begin, name="call_new"),
    path(CALL, calls.page, name="call"),
    path(CALL + "setup/", calls.setup, name="call_setup"),
    path(CALL + "result/", calls.result, name="call_result"),
    path(CALL + "support-needed/", calls.support_needed, name="call_support_needed"),
    path(CALL + "map.svg", writing.map_picture, name="call_map"),
    path(CALL + "propose/", writing.propose, name="propose"),
    path(DRAFT + "discard/", writing.discard, name="draft_discard"),
    path(DRAFT + "pictures/<public_id:file_id>.webp", writing.draft_picture, name="draft_picture"),
    path(
        DRAFT + "pictures/<public_id:picture_id>/remove/",
        writing.remove_picture,
        name="draft_picture_remove",
    ),
    path(DRAFT + "<slug:name>/", writing.question, name="propose_question"),
    path(ONE + "-<slug:proposal_slug>/", reading.proposal, name="proposal"),
    path(ONE + "/support/", reading.support, name="proposal_support"),
    path(ONE + "/pictures/<public_id:file_id>.webp", reading.picture, name="proposal_picture"),
    path(ONE + "/mine/", looking_after.mine, name="proposal_mine"),
    path(ONE + "/slip/", looking_after.slip, name="proposal_slip"),
    path(ONE + "/change/", looking_after.change, name="proposal_change"),
    path(ONE + "/withdraw/", looking_after.withdraw, name="proposal_withdraw"),
    path(ONE + "/step-back/", looking_after.step_back, name="proposal_step_back"),
    path(ONE + "/picture/", looking_after.add_picture, name="proposal_add_picture"),
    path(ONE + "/invitation/", together.new_invitation, name="proposal_invitation"),
    path(ONE + "/join/<slug:code>/", together.join, name="proposal_join"),
    path(ONE + "/merge/", together.merge, name="proposal_merge"),
    path(ONE + "/merge/<public_id:offer_id>/", together.answer_offer, name="proposal_merge_answer"),
]
urlpatterns = [path("calls/", include(pages))]
