from django.conf import settings
from django.urls import path

from folkmoot.web import catalogue, views

urlpatterns = [
    path("", views.home, name="home"),
    path("help/", views.help_page, name="help"),
    path("healthz", views.alive),
    path("robots.txt", views.robots),
    path(".well-known/security.txt", views.security_txt),
    *(catalogue.urlpatterns if settings.FOLKMOOT_MODE == "demo" else []),
    path("<slug:place_slug>/", views.area, name="area"),
    path("<slug:place_slug>/run/", views.run, name="run"),
    path("<slug:place_slug>/noticeboard/", views.noticeboard, name="noticeboard"),
    path("<slug:place_slug>/decide/", views.decide, name="room_decide"),
    path("<slug:place_slug>/say/", views.say, name="room_voice"),
    path("<slug:place_slug>/changed/", views.changed, name="room_learn"),
]
