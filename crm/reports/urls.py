from django.urls import include, path

from crm.reports.views import checks, difference, indicators, looks, periods, projects, reports, rows

app_name = "reports"

report_urls = [
    path("", reports.ReportDetail.as_view(), name="report-detail"),
    path("sections/create/", reports.SectionAdd.as_view(), name="section-create"),
    path("sections/<int:section_pk>/", reports.SectionEdit.as_view(), name="section-edit"),
    path("check/", reports.ReportCheck.as_view(), name="report-check"),
    path("return/", reports.ReportReturn.as_view(), name="report-return"),
    path("close/", reports.ReportClose.as_view(), name="report-close"),
    path("reopen/", reports.ReportReopen.as_view(), name="report-reopen"),
]

urlpatterns = [
    path("", projects.ProjectList.as_view(), name="project-list"),
    path("projects/create/", projects.ProjectCreate.as_view(), name="project-create"),
    path("projects/<int:pk>/", projects.ProjectDetail.as_view(), name="project-detail"),
    path("projects/<int:pk>/edit/", projects.ProjectEdit.as_view(), name="project-edit"),
    path("projects/<int:pk>/periods/create/", projects.PeriodCreate.as_view(), name="period-create"),
    path("projects/<int:pk>/look/", looks.LookEdit.as_view(), name="look-edit"),
    path("projects/<int:pk>/look/template/", looks.LookTemplate.as_view(), name="look-template"),
    path("projects/<int:pk>/quarters/", projects.QuartersCreate.as_view(), name="quarters-create"),
    path("projects/<int:pk>/targets/create/", projects.TargetCreate.as_view(), name="target-create"),
    path("indicators/", indicators.IndicatorList.as_view(), name="indicator-list"),
    path("indicators/create/", indicators.IndicatorCreate.as_view(), name="indicator-create"),
    path("indicators/<str:code>/", indicators.IndicatorDetail.as_view(), name="indicator-detail"),
    path("indicators/<str:code>/edit/", indicators.IndicatorEdit.as_view(), name="indicator-edit"),
    path("indicators/<str:code>/undo/", indicators.IndicatorUndo.as_view(), name="indicator-undo"),
    path("targets/<int:pk>/edit/", projects.TargetEdit.as_view(), name="target-edit"),
    path("periods/<int:pk>/", periods.PeriodDetail.as_view(), name="period-detail"),
    path("periods/<int:pk>/edit/", projects.PeriodEdit.as_view(), name="period-edit"),
    path("periods/<int:pk>/report/", reports.ReportBegin.as_view(), name="report-begin"),
    path("periods/<int:pk>/checks/", checks.PeriodChecks.as_view(), name="checks"),
    path("periods/<int:pk>/checks/number/", checks.NumberOfFindings.as_view(), name="checks-number"),
    path("reports/<int:pk>/", include(report_urls)),
    path("editions/<int:pk>/", reports.EditionDetail.as_view(), name="edition-detail"),
    path("periods/<int:pk>/difference/", difference.PeriodDifference.as_view(), name="difference"),
    path("periods/<int:pk>/rows/<str:code>/", rows.Rows.as_view(), name="rows"),
    path("periods/<int:pk>/rows/<str:code>/<slug:split>/", rows.Breakdown.as_view(), name="breakdown"),
]
