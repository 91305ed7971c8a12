from django.urls import path

from folkmoot.base import addresses  # noqa: F401 - the converter of public ids
from folkmoot.furniture.moderation import views

urlpatterns = [
    path("<slug:place_slug>/moderation/", views.queue, name="moderation"),
    path("<slug:place_slug>/moderation/rules/", views.rules_page, name="moderation_rules"),
    path("<slug:place_slug>/moderation/rules/change/", views.change_rules, name="moderation_change_rules"),
    path("<slug:place_slug>/moderation/numbers/", views.numbers, name="moderation_numbers"),
    path(
        "<slug:place_slug>/moderation/report/<slug:what>/<public_id:thing_id>/", views.report, name="moderation_report"
    ),
    path("<slug:place_slug>/moderation/<public_id:public_id>/", views.case, name="moderation_case"),
    path("<slug:place_slug>/moderation/<public_id:public_id>/show/", views.show_again, name="moderation_show"),
]
