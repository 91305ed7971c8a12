from django.conf import settings
from django.urls import include, path

from folkmoot.base import addresses  # noqa: F401  (the public_id part)
from folkmoot.web import catalogue, round_views, views
from folkmoot.web.collected.views import collected
from folkmoot.web.knowing import feeds
from folkmoot.web.knowing import views as knowing

ONE = "feeds/<slug:what>/<public_id:public_id>"
PREPARE = "prepare/<public_id:public_id>/"

pages = [
    path("", views.area, name="area"),
    path("run/", views.run, name="run"),
    path("run/hands/", round_views.hands, name="run_hands"),
    path("run/taking-part/", round_views.who_takes_part, name="run_taking_part"),
    path("run/handover/<str:public_id>/", round_views.handover, name="run_handover"),
    path(f"{PREPARE}principles/", round_views.principles, name="round_principles"),
    path(f"{PREPARE}principles/sheet/", round_views.principles_sheet, name="round_principles_sheet"),
    path(f"{PREPARE}hands/", round_views.hours, name="round_hours"),
    path("noticeboard/", views.noticeboard, name="noticeboard"),
    path("together/", views.together, name="room_together"),
    path("decide/", views.decide, name="room_decide"),
    path("say/", views.say, name="room_voice"),
    path("changed/", views.changed, name="room_learn"),
    path("register/", knowing.register, name="register"),
    path("register.csv", feeds.register_file, name="register_file"),
    path("calendar/", knowing.calendar, name="calendar"),
    path("calendar.ics", feeds.calendar_of_place, name="calendar_file"),
    path("search/", knowing.search, name="search"),
    path("feed.atom", feeds.of_place, {"ending": "atom"}, name="feed_atom"),
    path("feed.json", feeds.of_place, {"ending": "json"}, name="feed_json"),
    *(path(f"{ONE}.{ending}", feeds.of_thing, {"ending": ending}) for ending in ("atom", "json", "ics")),
    path("sitemap.xml", feeds.sitemap_of_place),
]
urlpatterns = [
    path("", views.home, name="home"),
    path("help/", views.help_page, name="help"),
    path("help/collected/", collected, name="collected"),
    path("healthz", views.alive),
    path("robots.txt", views.robots),
    path("sitemap.xml", feeds.sitemap),
    path(".well-known/security.txt", views.security_txt),
    *(catalogue.urlpatterns if settings.FOLKMOOT_MODE == "demo" else []),
    path("<slug:place_slug>/", include(pages)),
]
