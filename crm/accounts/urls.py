from django.urls import path

from crm.accounts import public_views, views

app_name = "accounts"

urlpatterns = [
    path("users/", views.UserList.as_view(), name="user-list"),
    path("users/create/", views.UserCreate.as_view(), name="user-create"),
    path("users/<int:pk>/edit/", views.UserEdit.as_view(), name="user-edit"),
    path("users/<int:pk>/link/", views.UserLink.as_view(), name="user-link"),
    path("operations/", views.OperationList.as_view(), name="operation-list"),
    path("first-admin/<str:token>/", public_views.FirstAdmin.as_view(), name="first-admin"),
    path("set-password/<str:token>/", public_views.SetPassword.as_view(), name="set-password"),
]
