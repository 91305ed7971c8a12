from django.urls import path

from folkmoot.base import addresses  # noqa: F401  (the word public_id in addresses)
from folkmoot.furniture.office_links import views

urlpatterns = [
    path("answer/", views.open_it, name="open_office_link"),
    path("answer/to/<public_id:public_id>/", views.question, name="office_question"),
    path("answer/to/<public_id:public_id>/not-ours/", views.pass_on, name="office_pass_on"),
    path("answer/to/<public_id:public_id>/more-time/", views.more_time, name="office_more_time"),
    path("answer/to/<public_id:public_id>/leave/", views.leave, name="office_leave"),
    path("answer/<str:token>/", views.letter, name="office_letter"),
]
