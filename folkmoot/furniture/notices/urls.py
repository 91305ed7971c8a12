from django.urls import path

from folkmoot.base import addresses  # noqa: F401 - the converter of public ids
from folkmoot.furniture.notices import views

urlpatterns = [
    path("account/notices/", views.index, name="notices"),
    path("account/notices/choices/", views.choices, name="notice_choices"),
    path("account/notices/<public_id:public_id>/", views.one, name="notice"),
]
