from django.urls import path

from folkmoot.base import addresses  # noqa: F401 - the converter of public ids
from folkmoot.spine.commitments.views import promises as views

urlpatterns = [
    path("<slug:place_slug>/promises/", views.board, name="room_act"),
    path("<slug:place_slug>/promises/mine/", views.mine, name="promises_mine"),
    path("<slug:place_slug>/promises/<public_id:public_id>/", views.promise, name="promise"),
    path("<slug:place_slug>/promises/<public_id:public_id>/<slug:name>/", views.deed, name="promise_deed"),
]
