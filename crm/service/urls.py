from django.urls import path

from crm.service import views

app_name = "service"

urlpatterns = [path("healthz", views.healthz, name="healthz")]
