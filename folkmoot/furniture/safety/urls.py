from django.urls import path

from folkmoot.furniture.safety import views

urlpatterns = [
    path("worried/", views.worried_anywhere, name="worried_anywhere"),
    path("<slug:place_slug>/worried/", views.worried, name="worried"),
    path("<slug:place_slug>/worried/answer/", views.answer, name="worried_answer"),
    path("<slug:place_slug>/safety/", views.letter_box, name="safety"),
    path("<slug:place_slug>/safety/<str:public_id>/", views.one, name="worry"),
]
