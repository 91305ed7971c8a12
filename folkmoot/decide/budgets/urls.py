"""Addresses under /<place>/budgets/."""

from django.urls import include, path

from folkmoot.base import addresses  # noqa: F401  (the public_id part)
from folkmoot.decide.budgets.views import ballot, beforehand, grouping, preparing, result, telling

ONE = "<public_id:public_id>-<slug:slug>/"
PROJECT = ONE + "projects/<public_id:project_id>"

pages = [
    path("", ballot.index, name="budgets"),
    path("new/", preparing.new, name="budget_new"),
    path("<public_id:public_id>/", ballot.budget),
    path(ONE, ballot.budget, name="budget"),
    path(ONE + "receipt/", ballot.receipt, name="budget_receipt"),
    path(ONE + "support-needed/", beforehand.support_needed, name="budget_support_needed"),
    path(ONE + "rules/", preparing.round_rules, name="budget_rules"),
    path(ONE + "pots/", grouping.pots, name="budget_pots"),
    path(ONE + "either-or/", grouping.either_or, name="budget_either_or"),
    path(ONE + "projects/", preparing.projects, name="budget_projects"),
    path(ONE + "projects/new/", preparing.add_project, name="budget_project_new"),
    path(PROJECT + "/edit/", preparing.edit_project, name="budget_project_edit"),
    path(PROJECT + "/remove/", preparing.remove_project, name="budget_project_remove"),
    path(PROJECT + "/picture/<public_id:file_id>.webp", ballot.picture, name="budget_picture"),
    path(PROJECT + "-<slug:project_slug>/", ballot.project, name="budget_project"),
    path(ONE + "result/", result.result, name="budget_result"),
    path(ONE + "result/mine/", result.own_share, name="budget_own_share"),
    path(ONE + "result/press/", telling.press, name="budget_press"),
    path(ONE + "result/poster/", telling.poster, name="budget_poster"),
    path(ONE + "result/picture.png", telling.share_picture, name="budget_share_picture"),
    path(ONE + "result/count/", result.count_it_yourself, name="budget_count"),
    path(ONE + "result/totals.json", result.totals, name="budget_totals"),
    path(ONE + "result/payments.json", result.payments_file, name="budget_payments"),
    path(ONE + "result/ballots.pb", result.ballots, name="budget_ballots"),
]
urlpatterns = [path("budgets/", include(pages))]
