from django.urls import path, re_path

from folkmoot.base import addresses  # noqa: F401 - the converter of public ids
from folkmoot.spine.redress import views

urlpatterns = [
    path("<slug:place_slug>/reviews/", views.index, name="reviews"),
    re_path(r"^(?P<place_slug>[-a-zA-Z0-9_]+)/reviews/ask/(?P<leaf>[0-9a-f]{64})/$", views.ask, name="review_ask"),
    path("<slug:place_slug>/reviews/<public_id:public_id>/", views.review, name="review"),
    path("<slug:place_slug>/reviews/<public_id:public_id>/take/", views.take, name="review_take"),
    path("<slug:place_slug>/reviews/<public_id:public_id>/rule/", views.rule, name="review_rule"),
]
