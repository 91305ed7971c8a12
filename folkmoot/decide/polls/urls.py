from django.urls import include, path

from folkmoot.decide.polls import views

app_name = "polls"
_poll = "<public_id:public_id>-<slug:slug>/"
pages = [
    path("new/", views.begin, name="begin"),
    path(_poll, views.page, name="page"),
    path(f"{_poll}setup/", views.setup, name="setup"),
    path(f"{_poll}withdraw/", views.withdraw, name="withdraw"),
    path(f"{_poll}receipt/", views.receipt, name="receipt"),
    path(f"{_poll}result/", views.result, name="result"),
    path(f"{_poll}ballots.jsonl", views.ballots, name="ballots"),
]
urlpatterns = [path("polls/", include(pages))]
