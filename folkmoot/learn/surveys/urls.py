from django.urls import include, path

from folkmoot.base import addresses  # noqa: F401  (the word public_id in addresses)
from folkmoot.learn.surveys.views import answering, pages, running

surveys = [
    path("", pages.index, name="surveys"),
    path("begin/", running.begin, name="survey_begin"),
    path("code/", answering.code, name="survey_code"),
    path("<public_id:public_id>/", pages.survey, name="survey"),
    path("<public_id:public_id>/figures.csv", pages.figures_file, name="survey_figures"),
    path("<public_id:public_id>/tickets.txt", pages.tickets, name="survey_tickets"),
    path("<public_id:public_id>/draw/", pages.how_drawn, name="survey_how_drawn"),
    path("<public_id:public_id>/answer/", answering.answer, name="survey_answer"),
    path("<public_id:public_id>/enter/", answering.enter, name="survey_enter"),
    path("<public_id:public_id>/sheet/", answering.sheet, name="survey_sheet"),
    path("<public_id:public_id>/words/", running.words, name="survey_words"),
    path("<public_id:public_id>/lives-here/", running.lives_here, name="survey_lives_here"),
    path("<public_id:public_id>/list/", running.fix_list, name="survey_list"),
    path("<public_id:public_id>/draw-now/", running.draw, name="survey_draw"),
    path("<public_id:public_id>/letters/", running.letters, name="survey_letters"),
    path("<public_id:public_id>/remind/", running.remind, name="survey_remind"),
    path("<public_id:public_id>/call-off/", running.call_off, name="survey_call_off"),
]
urlpatterns = [path("surveys/", include(surveys))]
