from django.urls import path

from folkmoot.base import addresses  # noqa: F401 - the converter of public ids
from folkmoot.spine.outcomes import views

urlpatterns = [path("<slug:place_slug>/results/<public_id:public_id>/", views.result, name="replaced_result")]
