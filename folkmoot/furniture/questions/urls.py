from django.urls import include, path

from folkmoot.base import addresses  # noqa: F401  (the word public_id in addresses)
from folkmoot.furniture.questions import views

pages = [
    path("", views.index, name="question_sets"),
    path("begin/", views.begin, name="question_set_begin"),
    path("<public_id:public_id>/", views.one, name="question_set"),
    path("<public_id:public_id>/again/", views.again, name="question_set_again"),
    path("<public_id:public_id>/own/", views.own, name="question_set_own"),
    path("<public_id:public_id>/<public_id:question_id>/", views.words, name="question_words"),
    path("<public_id:public_id>/<public_id:question_id>/drop/", views.drop, name="question_drop"),
]
urlpatterns = [path("<slug:place_slug>/questions/", include(pages))]
