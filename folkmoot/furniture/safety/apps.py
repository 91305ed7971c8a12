from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "folkmoot.furniture.safety"
    label = "safety"
