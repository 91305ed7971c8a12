from django.urls import path

from folkmoot.furniture.copies import views

urlpatterns = [
    path("copies/", views.copies, name="copies"),
    path("copies/make/", views.make, name="make_copy"),
    path("copies/recovery-key/", views.recovery_key, name="recovery_key"),
    path("copies/update/", views.update, name="update"),
    path("copies/agree/<str:public_id>/", views.agree, name="agree_copy"),
    path("copies/<str:public_id>/file", views.take_away, name="take_copy"),
    path("copies/<str:public_id>/look/", views.look_again, name="look_at_copy"),
    path("copies/<str:public_id>/back/", views.ask_back, name="ask_back"),
]
