from django.urls import include, path, re_path

from folkmoot.base import addresses  # noqa: F401 - the converter of public ids
from folkmoot.spine.redress import views

pages = [
    path("", views.index, name="reviews"),
    path("learned/", views.learned, name="reviews_learned"),
    path("complain/", views.complain, name="review_complain"),
    path("<public_id:public_id>/", views.review, name="review"),
    path("<public_id:public_id>/take/", views.take, name="review_take"),
    path("<public_id:public_id>/rule/", views.rule, name="review_rule"),
    path("<public_id:public_id>/papers/", views.papers, name="review_papers"),
    path("<public_id:public_id>/<slug:name>/", views.deed, name="review_deed"),
    re_path(r"^ask/(?P<leaf>[0-9a-f]{64})/$", views.ask, name="review_ask"),
]
urlpatterns = [path("<slug:place_slug>/reviews/", include(pages))]
