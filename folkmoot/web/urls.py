from django.conf import settings
from django.urls import include, path

from folkmoot.base import addresses  # noqa: F401  (the public_id part)
from folkmoot.web import catalogue, round_views, views

PREPARE = "prepare/<public_id:public_id>/"

pages = [
    path("", views.area, name="area"),
    path("run/", views.run, name="run"),
    path("run/hands/", round_views.hands, name="run_hands"),
    path("run/handover/<str:public_id>/", round_views.handover, name="run_handover"),
    path(f"{PREPARE}principles/", round_views.principles, name="round_principles"),
    path(f"{PREPARE}principles/sheet/", round_views.principles_sheet, name="round_principles_sheet"),
    path(f"{PREPARE}hands/", round_views.hours, name="round_hours"),
    path("noticeboard/", views.noticeboard, name="noticeboard"),
    path("decide/", views.decide, name="room_decide"),
    path("say/", views.say, name="room_voice"),
    path("changed/", views.changed, name="room_learn"),
]
urlpatterns = [
    path("", views.home, name="home"),
    path("help/", views.help_page, name="help"),
    path("healthz", views.alive),
    path("robots.txt", views.robots),
    path(".well-known/security.txt", views.security_txt),
    *(catalogue.urlpatterns if settings.FOLKMOOT_MODE == "demo" else []),
    path("<slug:place_slug>/", include(pages)),
]
