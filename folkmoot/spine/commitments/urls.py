from django.urls import include, path

from folkmoot.base import addresses  # noqa: F401 - the converter of public ids
from folkmoot.spine.commitments.views import desk, money, pictures, sheets, telling
from folkmoot.spine.commitments.views import promises as views

_one = "promises/<public_id:public_id>/"
_desk = "promises/desk/<public_id:public_id>/"
_money = "money/<public_id:public_id>/"
pages = [
    path("promises/", views.board, name="room_act"),
    path("promises/mine/", views.mine, name="promises_mine"),
    path("promises/numbers/", views.numbers, name="promises_numbers"),
    path(_desk, desk.desk, name="promises_desk"),
    path(f"{_desk}promises.csv", sheets.sheet_file, name="promises_sheet_file"),
    path(f"{_desk}sheet/", sheets.sheet, name="promises_sheet"),
    path(f"{_desk}own/", sheets.own, name="promises_own"),
    path(f"{_desk}own/example.csv", sheets.own_example, name="promises_own_example"),
    path(f"{_desk}letters-off/<slug:code>/", desk.letters_off, name="promises_letters_off"),
    path("promises/<public_id:public_id>/", views.promise, name="promise"),
    path(f"{_one}life/", telling.life, name="promise_life"),
    path(f"{_one}final-report/", telling.report, name="promise_report"),
    path(f"{_one}pictures/<public_id:file_id>.webp", pictures.picture, name="promise_picture"),
    path(f"{_one}documents/<public_id:file_id>.pdf", pictures.document, name="promise_document"),
    path(f"{_one}receipts/<public_id:file_id>.webp", pictures.receipt, name="promise_receipt"),
    path("promises/<public_id:public_id>/<slug:name>/", views.deed, name="promise_deed"),
    path(_money, money.round_money, name="money_round"),
    path(f"{_money}agreement/", money.agreement, name="money_agreement"),
    path(f"{_money}final-report/", money.round_report, name="money_report"),
    path(f"{_money}promises.csv", money.promises_file, name="money_promises_file"),
    path(f"{_money}payments.csv", money.payments_file, name="money_payments_file"),
]
urlpatterns = [path("<slug:place_slug>/", include(pages))]
