from django.urls import include, path

from folkmoot.base import addresses  # noqa: F401 - the converter of public ids
from folkmoot.cupboard.notices import views

pages = [
    path("", views.index, name="notices"),
    path("choices/", views.choices, name="notice_choices"),
    path("off/<slug:kind>/<public_id:public_id>/<slug:code>/", views.off, name="notices_off"),
    path("<public_id:public_id>/", views.one, name="notice"),
]
urlpatterns = [path("account/notices/", include(pages))]
