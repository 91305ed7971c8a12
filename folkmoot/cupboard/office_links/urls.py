from django.urls import include, path

from folkmoot.base import addresses  # noqa: F401  (the word public_id in addresses)
from folkmoot.cupboard.office_links import views

pages = [
    path("", views.open_it, name="open_office_link"),
    path("to/<public_id:public_id>/", views.question, name="office_question"),
    path("to/<public_id:public_id>/not-ours/", views.pass_on, name="office_pass_on"),
    path("to/<public_id:public_id>/more-time/", views.more_time, name="office_more_time"),
    path("to/<public_id:public_id>/leave/", views.leave, name="office_leave"),
    path("<str:token>/", views.letter, name="office_letter"),
]
urlpatterns = [path("answer/", include(pages))]
