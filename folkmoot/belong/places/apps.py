from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "folkmoot.belong.places"
    label = "places"
