from django.urls import path

from crm.privacy import views

app_name = "privacy"

urlpatterns = [
    path("", views.Inventory.as_view(), name="inventory"),
    path("erasures/", views.ErasureList.as_view(), name="erasure-list"),
    path("erasures/<int:pk>/", views.ErasureDetail.as_view(), name="erasure-detail"),
    path("erasures/<int:pk>/withdraw/", views.ErasureWithdraw.as_view(), name="erasure-withdraw"),
    path("people/<int:pk>/erase/", views.ErasureCreate.as_view(), name="erasure-create"),
]
