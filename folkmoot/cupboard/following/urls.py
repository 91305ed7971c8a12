from django.urls import include, path

from folkmoot.base import addresses  # noqa: F401 - the converter of public ids
from folkmoot.cupboard.following import views

of_a_place = [
    path("", views.follow_place, name="follow_place"),
    path("search/", views.follow_search, name="follow_search"),
    path("<slug:what>/<public_id:public_id>/", views.follow_thing, name="follow_thing"),
]
own = [
    path("", views.index, name="following"),
    path("stop/<public_id:public_id>/", views.stop, name="following_stop"),
    path("calendar/", views.renew, name="renew_calendar"),
    path("calendar/<public_id:public_id>/<slug:code>.ics", views.own_calendar, name="own_calendar"),
    path("off/<public_id:public_id>/<slug:code>/", views.off, name="following_off"),
]
urlpatterns = [
    path("account/following/", include(own)),
    path("<slug:place_slug>/follow/", include(of_a_place)),
]
