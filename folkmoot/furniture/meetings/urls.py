from django.urls import include, path

from folkmoot.base import addresses  # noqa: F401  (the word public_id in addresses)
from folkmoot.furniture.meetings import views

ITEM = "<public_id:public_id>/items/<public_id:item_id>/"
pages = [
    path("", views.index, name="meetings"),
    path("call/<slug:what>/<public_id:public_id>/", views.call, name="meeting_call"),
    path("<public_id:public_id>/", views.meeting, name="meeting"),
    path("<public_id:public_id>/put/", views.put, name="meeting_put"),
    path("<public_id:public_id>/cancel/", views.cancel, name="meeting_cancel"),
    path("<public_id:public_id>/here/", views.here, name="meeting_here"),
    path("<public_id:public_id>/write/", views.write, name="meeting_write"),
    path("<public_id:public_id>/circulate/", views.circulate, name="meeting_circulate"),
    path("<public_id:public_id>/link/", views.link, name="meeting_link"),
    path("<public_id:public_id>/meeting.ics", views.calendar_file, name="meeting_calendar"),
    path("<public_id:public_id>/pack/", views.pack, name="meeting_pack"),
    path("<public_id:public_id>/pack.txt", views.pack_text, name="meeting_pack_text"),
    path(ITEM, views.item, name="meeting_item"),
    path(f"{ITEM}drop/", views.drop, name="meeting_drop"),
    path(f"{ITEM}paper/", views.paper, name="meeting_paper"),
]
urlpatterns = [path("<slug:place_slug>/meetings/", include(pages))]
