from django.apps import AppConfig


class BeforehandConfig(AppConfig):
    name = "folkmoot.cupboard.beforehand"
    label = "beforehand"
