from django.urls import include, path

from folkmoot.base import addresses  # noqa: F401  (the word public_id in addresses)
from folkmoot.voice.enquiries import views

pages = [
    path("", views.index, name="enquiries"),
    path("offices/", views.offices, name="enquiry_offices"),
    path("ask/", views.ask, name="enquiry_ask"),
    path("ask/read/", views.read, name="enquiry_read"),
    path("ask/discard/", views.discard, name="enquiry_discard"),
    path("<public_id:public_id>/", views.enquiry, name="enquiry"),
    path("<public_id:public_id>/papers/", views.papers, name="enquiry_papers"),
    path("<public_id:public_id>/<slug:name>/", views.deed, name="enquiry_deed"),
]
urlpatterns = [path("enquiries/", include(pages))]
