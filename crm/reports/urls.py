from django.urls import include, path

from crm.reports.views import checks, crosswalk, difference, looks, makeup, periods, projects, reports, rows

app_name = "reports"

report_urls = [
    path("", reports.ReportDetail.as_view(), name="report-detail"),
    path("sections/create/", reports.SectionAdd.as_view(), name="section-create"),
    path("sections/<int:section_pk>/", reports.SectionEdit.as_view(), name="section-edit"),
    path("sections/tasks/", reports.TaskSectionsAdd.as_view(), name="task-sections-create"),
    path("comment/", reports.ReportComment.as_view(), name="report-comment"),
    path("check/", reports.ReportCheck.as_view(), name="report-check"),
    path("return/", reports.ReportReturn.as_view(), name="report-return"),
    path("close/", reports.ReportClose.as_view(), name="report-close"),
    path("reopen/", reports.ReportReopen.as_view(), name="report-reopen"),
]

urlpatterns = [
    path("", projects.ProjectList.as_view(), name="project-list"),
    path("crosswalk/", crosswalk.CrosswalkPage.as_view(), name="crosswalk"),
    path("crosswalk/<slug:kind>/<int:pk>/", crosswalk.CrosswalkOfRecord.as_view(), name="crosswalk-of-record"),
    path("projects/create/", projects.ProjectCreate.as_view(), name="project-create"),
    path("projects/<int:pk>/", projects.ProjectDetail.as_view(), name="project-detail"),
    path("projects/<int:pk>/edit/", projects.ProjectEdit.as_view(), name="project-edit"),
    path("projects/<int:pk>/periods/create/", projects.PeriodCreate.as_view(), name="period-create"),
    path("projects/<int:pk>/look/", looks.LookEdit.as_view(), name="look-edit"),
    path("projects/<int:pk>/look/template/", looks.LookTemplate.as_view(), name="look-template"),
    path("projects/<int:pk>/quarters/", projects.QuartersCreate.as_view(), name="quarters-create"),
    path("projects/<int:pk>/targets/create/", projects.TargetCreate.as_view(), name="target-create"),
    path("projects/<int:pk>/funders/create/", makeup.FunderCreate.as_view(), name="funder-create"),
    path("projects/<int:pk>/tasks/create/", makeup.TaskCreate.as_view(), name="task-create"),
    path("projects/<int:pk>/team/create/", makeup.MemberCreate.as_view(), name="member-create"),
    path("funders/<int:pk>/edit/", makeup.FunderEdit.as_view(), name="funder-edit"),
    path("funders/<int:pk>/remove/", makeup.FunderRemove.as_view(), name="funder-remove"),
    path("tasks/<int:pk>/edit/", makeup.TaskEdit.as_view(), name="task-edit"),
    path("tasks/<int:pk>/remove/", makeup.TaskRemove.as_view(), name="task-remove"),
    path("team/<int:pk>/edit/", makeup.MemberEdit.as_view(), name="member-edit"),
    path("team/<int:pk>/remove/", makeup.MemberRemove.as_view(), name="member-remove"),
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
