from django.urls import include, path

from folkmoot.furniture.paper.views import batches, hall, home, keying, sample, sheets, stubs

pages = [
    path("", home.home, name="paper"),
    path("new/", batches.new, name="paper_new"),
    path("scores/", batches.scores, name="paper_scores"),
    path("day/", hall.day, name="paper_day"),
    path("screen/", hall.screen, name="paper_screen"),
    path("sign/<int:batch>/", batches.sign, name="paper_sign"),
    path("sample/", sample.sample, name="paper_sample"),
    path("sample/<int:batch>/<int:sheet>/", sample.look, name="paper_look"),
    path("print/<slug:name>/", sheets.of_round, name="paper_print"),
    path("<int:batch>/", batches.batch, name="paper_batch"),
    path("<int:batch>/key/", keying.key, name="paper_key"),
    path("<int:batch>/stubs/", stubs.stubs, name="paper_stubs"),
    path("<int:batch>/find/", keying.find, name="paper_find"),
    path("<int:batch>/<int:sheet>/", keying.one, name="paper_sheet"),
    path("<int:batch>/<int:sheet>/again/", keying.again, name="paper_again"),
    path("<int:batch>/print/<slug:name>/", sheets.of_batch, name="paper_batch_print"),
]
urlpatterns = [path("<slug:place_slug>/paper/<str:public_id>/", include(pages))]
