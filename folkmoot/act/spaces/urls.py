from django.urls import include, path

from folkmoot.act.spaces import views
from folkmoot.base import addresses  # noqa: F401  (the word public_id in addresses)

ONE = "<public_id:public_id>/"
BOOKING = ONE + "bookings/<public_id:booking_id>/"

pages = [
    path("", views.index, name="spaces"),
    path("add/", views.add, name="space_add"),
    path(ONE, views.space),
    path("<public_id:public_id>-<slug:slug>/", views.space, name="space"),
    path(ONE + "change/", views.change, name="space_change"),
    path(ONE + "book/", views.book, name="space_book"),
    path(BOOKING, views.booking, name="booking"),
    path(BOOKING + "cancel/", views.cancel, name="booking_cancel"),
    path(BOOKING + "deposit/", views.deposit, name="booking_deposit"),
    path(ONE + "keep/", views.keep, name="space_keep"),
    path(ONE + "keep/<slug:name>/", views.keep_deed, name="space_keep_deed"),
    path(ONE + "closed/<public_id:closing_id>/reopen/", views.reopen, name="space_reopen"),
    path(ONE + "keyholders/<public_id:keyholder_id>/remove/", views.remove_keyholder, name="space_keyholder_remove"),
]
urlpatterns = [path("spaces/", include(pages))]
