from django.urls import include, path, re_path

from folkmoot.cupboard.open_data import api, views

FILE = r"^open-data/(?P<day>newest|20\d\d-\d\d-\d\d)/(?P<name>[a-z0-9][a-z0-9.-]{1,120})$"
ROW = r"^places/(?P<place>[a-z][a-z0-9-]{1,39})/(?P<table>[a-z-]{1,30})/(?P<row_id>[0-9a-z-]{1,80})$"
answers = [
    path("openapi.json", api.describe, name="api_description"),
    path("places", api.places, name="api_places"),
    path("places/<slug:place>", api.place, name="api_place"),
    path("places/<slug:place>/<slug:table>", api.rows, name="api_rows"),
    re_path(ROW, api.row, name="api_row"),
    re_path(r"^(?P<rest>[\s\S]+)$", api.nowhere),
    path("", api.nowhere),
]
urlpatterns = [
    path("open-data/", views.index, name="open_data"),
    re_path(FILE, views.download, name="open_data_file"),
    path("api/v1/", include(answers)),
    path("<slug:place_slug>/open-data/", views.index, name="open_data_of_place"),
    re_path(r"^(?P<place_slug>[-a-zA-Z0-9_]+)/" + FILE[1:], views.download, name="open_data_file_of_place"),
]
