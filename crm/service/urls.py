from django.urls import path

from crm.common.making import MakingView
from crm.service import views

app_name = "service"

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("making/<slug:token>/", MakingView.as_view(), name="making"),
]
