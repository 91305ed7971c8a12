from django.urls import include, path

from folkmoot.decide.elections.views import ballot, following, positions, preparing, recalls, result, standing

app_name = "elections"
_one = "<public_id:public_id>-<slug:slug>/"
_person = f"{_one}people/<public_id:nomination_id>/"
elections = [
    path("new/", preparing.begin, name="begin"),
    path("new/by-lot/", preparing.begin_draw, name="begin_draw"),
    path(_one, ballot.page, name="page"),
    path(f"{_one}setup/", preparing.setup, name="setup"),
    path(f"{_one}nominate/", standing.nominate, name="nominate"),
    path(f"{_one}numbers/", result.numbers, name="numbers"),
    path(f"{_one}withdraw/", ballot.withdraw, name="withdraw"),
    path(f"{_one}receipt/", ballot.receipt, name="receipt"),
    path(f"{_one}result/", result.result, name="result"),
    path(f"{_one}ballots.jsonl", result.ballots, name="ballots"),
    path(f"{_one}ballots.blt", result.ballots_blt, name="ballots_blt"),
    path(_person, standing.person, name="person"),
    path(f"{_person}answer/", standing.answer, name="answer"),
    path(f"{_person}statement/", standing.statement, name="statement"),
    path(f"{_person}share/", standing.share, name="share"),
    path(f"{_person}check/", standing.check, name="check"),
]
kept = [
    path("", positions.index, name="positions"),
    path("new/", positions.make, name="make"),
    path(_one, positions.position, name="position"),
    path(f"{_one}change/", positions.change, name="change"),
    path(f"{_one}handover/", positions.handover, name="handover"),
    path(f"{_one}handover/<public_id:item_id>/", positions.handover_item, name="handover_item"),
    path(f"{_one}terms/<public_id:term_id>/", positions.term, name="term"),
    path(f"{_one}terms/<public_id:term_id>/recall/", recalls.ask, name="recall"),
    path(f"{_one}terms/<public_id:term_id>/next/", following.follow, name="follow"),
    path(f"{_one}next/<public_id:asked_id>/", following.answer, name="asked_next"),
    path(f"{_one}recalls/<public_id:recall_id>/", recalls.recall, name="recall_page"),
]
urlpatterns = [path("elections/", include(elections)), path("positions/", include(kept))]
