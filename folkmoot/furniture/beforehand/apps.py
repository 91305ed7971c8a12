from django.apps import AppConfig


class BeforehandConfig(AppConfig):
    name = "folkmoot.furniture.beforehand"
    label = "beforehand"
