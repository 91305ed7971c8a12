from django.urls import include, path

from folkmoot.spine.process import practice_views, views

_draft = "prepare/<public_id:public_id>/"
_practice = "practice/<public_id:public_id>/"
pages = [
    path("new/", views.choose_kind, name="process_new"),
    path(_draft, views.prepare, name="process_prepare"),
    path(f"{_draft}words/", views.words, name="process_words"),
    path(f"{_draft}hours/", views.hours, name="process_hours"),
    path(f"{_draft}who-acts/", views.who_acts, name="process_who_acts"),
    path(f"{_draft}open/", views.open_it, name="process_open"),
    path(f"{_draft}cancel/", views.cancel, name="process_cancel"),
    path(f"{_draft}hide/", views.hide, name="process_hide"),
    path(f"{_draft}next/<slug:door>/", views.go_on, name="process_go_on"),
    path(_practice, practice_views.home, name="practice"),
    path(f"{_practice}start/", practice_views.start, name="practice_start"),
    path(f"{_practice}count/", practice_views.count, name="practice_count"),
    path(f"{_practice}again/", practice_views.again, name="practice_again"),
    path(f"{_practice}wipe/", practice_views.wipe, name="practice_wipe"),
    path("agree/", views.asked, name="process_asked"),
    path("agree/<public_id:public_id>/", views.agree, name="process_agree"),
    path("agree/<public_id:public_id>/remove/", views.remove_backer, name="process_remove_backer"),
]
urlpatterns = [path("<slug:place_slug>/", include(pages))]
