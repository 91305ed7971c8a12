from django.urls import include, path

from folkmoot.act.activities.views import deeds, listing, passing, posting, reading
from folkmoot.base import addresses  # noqa: F401  (the word public_id in addresses)

ONE = "<public_id:public_id>/"
DATE = ONE + "<public_id:occasion_id>/"

pages = [
    path("", listing.index, name="activities"),
    path("post/", posting.post, name="activity_post"),
    path("sheet/", listing.sheet, name="activities_sheet"),
    path("calendar.ics", listing.calendar, name="activities_calendar"),
    path("events.jsonld", listing.linked_data, name="activities_linked"),
    path(ONE, reading.activity),
    path("<public_id:public_id>-<slug:slug>/", reading.activity, name="activity"),
    path(ONE + "change/", posting.change, name="activity_change"),
    path(ONE + "share/", passing.share, name="activity_share"),
    path(ONE + "poster/", passing.poster, name="activity_poster"),
    path(ONE + "picture.png", passing.picture, name="activity_picture"),
    path(ONE + "calendar.ics", passing.series, name="activity_calendar"),
    path(ONE + "events.jsonld", passing.linked_data, name="activity_linked"),
    path(ONE + "answer/", deeds.answer, name="activity_answer"),
    path(ONE + "hosts/", deeds.hosts, name="activity_hosts"),
    path(ONE + "hosts/<slug:name>/", deeds.hosts_deed, name="activity_hosts_deed"),
    path(DATE, reading.occasion, name="occasion"),
    path(DATE + "join/", deeds.join, name="occasion_join"),
    path(DATE + "leave/", deeds.leave, name="occasion_leave"),
    path(DATE + "calendar.ics", passing.one_date, name="occasion_calendar"),
    path(DATE + "pictures/<public_id:file_id>.webp", reading.picture, name="occasion_picture"),
    path(DATE + "host/", deeds.host, name="occasion_host"),
    path(DATE + "host/<slug:name>/", deeds.host_deed, name="occasion_host_deed"),
]
urlpatterns = [path("activities/", include(pages))]
