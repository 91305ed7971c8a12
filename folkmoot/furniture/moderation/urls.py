from django.urls import include, path

from folkmoot.base import addresses  # noqa: F401 - the converter of public ids
from folkmoot.furniture.moderation import views

pages = [
    path("", views.queue, name="moderation"),
    path("rules/", views.rules_page, name="moderation_rules"),
    path("rules/change/", views.change_rules, name="moderation_change_rules"),
    path("numbers/", views.numbers, name="moderation_numbers"),
    path("hidden/", views.hidden, name="moderation_hidden"),
    path("report/<slug:what>/<public_id:thing_id>/", views.report, name="moderation_report"),
    path("<public_id:public_id>/", views.case, name="moderation_case"),
    path("<public_id:public_id>/show/", views.show_again, name="moderation_show"),
]
urlpatterns = [path("<slug:place_slug>/moderation/", include(pages))]
