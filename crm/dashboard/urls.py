from django.urls import path

from crm.dashboard.views import MyDay

app_name = "dashboard"

urlpatterns = [path("", MyDay.as_view(), name="my-day")]
