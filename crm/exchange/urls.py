from django.urls import path

from crm.exchange import views

app_name = "exchange"

urlpatterns = [
    path("", views.ImportList.as_view(), name="import-list"),
    path("create/", views.ImportCreate.as_view(), name="import-create"),
    path("<int:pk>/", views.ImportDetail.as_view(), name="import-detail"),
    path("<int:pk>/progress/", views.ImportProgress.as_view(), name="import-progress"),
    path("<int:pk>/columns/", views.ImportColumns.as_view(), name="import-columns"),
    path("<int:pk>/save/", views.ImportSave.as_view(), name="import-save"),
    path("<int:pk>/undo/", views.ImportUndo.as_view(), name="import-undo"),
    path("<int:pk>/faulty-rows/", views.ImportFaultyRows.as_view(), name="import-faulty-rows"),
]
