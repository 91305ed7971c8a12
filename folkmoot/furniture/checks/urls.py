from django.urls import path

from folkmoot.base import addresses  # noqa: F401  (the word public_id in addresses)
from folkmoot.furniture.checks import views

urlpatterns = [
    path("<slug:place_slug>/checks/", views.board, name="checks"),
    path("<slug:place_slug>/checks/give/", views.give, name="give_check"),
    path("<slug:place_slug>/checks/questions/", views.questions, name="check_questions"),
    path("<slug:place_slug>/checks/questions/<str:question_id>/end/", views.end_question, name="end_check_question"),
    path("<slug:place_slug>/checks/<public_id:public_id>/", views.one, name="check"),
    path("<slug:place_slug>/checks/<public_id:public_id>/take/", views.take, name="take_check"),
    path("<slug:place_slug>/checks/<public_id:public_id>/answer/", views.answer, name="answer_check"),
    path("<slug:place_slug>/checks/<public_id:public_id>/decide/", views.decide, name="decide_check"),
    path("<slug:place_slug>/checks/<public_id:public_id>/unchanged/", views.unchanged, name="check_unchanged"),
    path("<slug:place_slug>/checks/<public_id:public_id>/not-ours/", views.not_ours, name="check_not_ours"),
    path("<slug:place_slug>/checks/<public_id:public_id>/letter/", views.letter, name="check_letter"),
]
