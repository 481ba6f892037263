from django.urls import path

from crm.reports.views import difference, periods, projects

app_name = "reports"

urlpatterns = [
    path("", projects.ProjectList.as_view(), name="project-list"),
    path("projects/create/", projects.ProjectCreate.as_view(), name="project-create"),
    path("projects/<int:pk>/", projects.ProjectDetail.as_view(), name="project-detail"),
    path("projects/<int:pk>/edit/", projects.ProjectEdit.as_view(), name="project-edit"),
    path("projects/<int:pk>/periods/create/", projects.PeriodCreate.as_view(), name="period-create"),
    path("projects/<int:pk>/quarters/", projects.QuartersCreate.as_view(), name="quarters-create"),
    path("projects/<int:pk>/targets/create/", projects.TargetCreate.as_view(), name="target-create"),
    path("targets/<int:pk>/edit/", projects.TargetEdit.as_view(), name="target-edit"),
    path("periods/<int:pk>/", periods.PeriodDetail.as_view(), name="period-detail"),
    path("periods/<int:pk>/edit/", projects.PeriodEdit.as_view(), name="period-edit"),
    path("periods/<int:pk>/difference/", difference.PeriodDifference.as_view(), name="difference"),
    path("periods/<int:pk>/rows/<str:code>/", periods.Rows.as_view(), name="rows"),
]
