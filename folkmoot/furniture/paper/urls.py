from django.urls import path

from folkmoot.furniture.paper.views import batches, hall, home, keying, sample, sheets, stubs

at = "<slug:place_slug>/paper/<str:public_id>/"
urlpatterns = [
    path(at, home.home, name="paper"),
    path(f"{at}new/", batches.new, name="paper_new"),
    path(f"{at}scores/", batches.scores, name="paper_scores"),
    path(f"{at}day/", hall.day, name="paper_day"),
    path(f"{at}screen/", hall.screen, name="paper_screen"),
    path(f"{at}sign/<int:batch>/", batches.sign, name="paper_sign"),
    path(f"{at}sample/", sample.sample, name="paper_sample"),
    path(f"{at}sample/<int:batch>/<int:sheet>/", sample.look, name="paper_look"),
    path(f"{at}print/<slug:name>/", sheets.of_round, name="paper_print"),
    path(f"{at}<int:batch>/", batches.batch, name="paper_batch"),
    path(f"{at}<int:batch>/key/", keying.key, name="paper_key"),
    path(f"{at}<int:batch>/stubs/", stubs.stubs, name="paper_stubs"),
    path(f"{at}<int:batch>/find/", keying.find, name="paper_find"),
    path(f"{at}<int:batch>/<int:sheet>/", keying.one, name="paper_sheet"),
    path(f"{at}<int:batch>/<int:sheet>/again/", keying.again, name="paper_again"),
    path(f"{at}<int:batch>/print/<slug:name>/", sheets.of_batch, name="paper_batch_print"),
]
