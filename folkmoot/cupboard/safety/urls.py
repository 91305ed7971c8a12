from django.urls import include, path

from folkmoot.cupboard.safety import views

pages = [
    path("worried/", views.worried, name="worried"),
    path("worried/answer/", views.answer, name="worried_answer"),
    path("safety/", views.letter_box, name="safety"),
    path("safety/<str:public_id>/", views.one, name="worry"),
]
urlpatterns = [
    path("worried/", views.worried_anywhere, name="worried_anywhere"),
    path("<slug:place_slug>/", include(pages)),
]
