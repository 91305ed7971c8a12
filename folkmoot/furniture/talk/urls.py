from django.urls import include, path

from folkmoot.base import addresses  # noqa: F401 - the converter of public ids
from folkmoot.furniture.talk import views

COMMENT = "<public_id:comment_id>/"
pages = [
    path("", views.thread, name="talk"),
    path(COMMENT, views.comment, name="talk_comment"),
    path(f"{COMMENT}reply/", views.reply, name="talk_reply"),
    path(f"{COMMENT}change/", views.change, name="talk_change"),
    path(f"{COMMENT}take-back/", views.take_back, name="talk_take_back"),
]
urlpatterns = [path("<slug:place_slug>/talk/<public_id:public_id>/", include(pages))]
