from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "folkmoot.cupboard.files"
    label = "files"
