from django.urls import include, path

from folkmoot.base import addresses  # noqa: F401  (the word public_id in addresses)
from folkmoot.furniture.checks import views

pages = [
    path("", views.board, name="checks"),
    path("give/", views.give, name="give_check"),
    path("questions/", views.questions, name="check_questions"),
    path("questions/<str:question_id>/end/", views.end_question, name="end_check_question"),
    path("<public_id:public_id>/", views.one, name="check"),
    path("<public_id:public_id>/take/", views.take, name="take_check"),
    path("<public_id:public_id>/answer/", views.answer, name="answer_check"),
    path("<public_id:public_id>/decide/", views.decide, name="decide_check"),
    path("<public_id:public_id>/unchanged/", views.unchanged, name="check_unchanged"),
    path("<public_id:public_id>/not-ours/", views.not_ours, name="check_not_ours"),
    path("<public_id:public_id>/letter/", views.letter, name="check_letter"),
]
urlpatterns = [path("<slug:place_slug>/checks/", include(pages))]
