from django.urls import include, path

from folkmoot.cupboard.copies import views

pages = [
    path("", views.copies, name="copies"),
    path("make/", views.make, name="make_copy"),
    path("recovery-key/", views.recovery_key, name="recovery_key"),
    path("update/", views.update, name="update"),
    path("agree/<str:public_id>/", views.agree, name="agree_copy"),
    path("<str:public_id>/file", views.take_away, name="take_copy"),
    path("<str:public_id>/look/", views.look_again, name="look_at_copy"),
    path("<str:public_id>/back/", views.ask_back, name="ask_back"),
]
urlpatterns = [path("copies/", include(pages))]
