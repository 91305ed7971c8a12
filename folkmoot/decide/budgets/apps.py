from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    name = "folkmoot.decide.budgets"
    label = "budgets"
