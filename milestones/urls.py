from django.urls import path

from milestones.views import analysis, board, cooperative, headcount, silence
from milestones.views import path as milestone

app_name = "milestones"

of_group = "groups/<int:group_pk>/"

urlpatterns = [
    path("board/", board.Board.as_view(), name="board"),
    path("analysis/", analysis.AnalysisPage.as_view(), name="analysis"),
    path("silence/", silence.SilenceEdit.as_view(), name="silence-edit"),
    path("board/<int:group_pk>/move/", board.BoardMove.as_view(), name="board-move"),
    path(of_group + "milestones/<slug:code>/", milestone.MilestoneRecord.as_view(), name="milestone-record"),
    path(of_group + "milestones/<slug:code>/plan/", milestone.MilestonePlan.as_view(), name="milestone-plan"),
    path(of_group + "milestones/<slug:code>/edit/", milestone.MilestoneChange.as_view(), name="milestone-edit"),
    path(of_group + "milestones/<slug:code>/revoke/", milestone.MilestoneRevoke.as_view(), name="milestone-revoke"),
    path(of_group + "cooperative/", cooperative.CooperativeEdit.as_view(), name="cooperative-edit"),
    path(of_group + "cooperative/hire/", cooperative.Hire.as_view(), name="hire"),
    path(of_group + "cooperative/headcount/", headcount.HeadcountCreate.as_view(), name="headcount-create"),
    path("headcounts/<int:pk>/edit/", headcount.HeadcountEdit.as_view(), name="headcount-edit"),
    path("headcounts/<int:pk>/remove/", headcount.HeadcountRemove.as_view(), name="headcount-remove"),
    path("employments/<int:pk>/edit/", cooperative.EmploymentEdit.as_view(), name="employment-edit"),
    path("employments/<int:pk>/end/", cooperative.EmploymentEnd.as_view(), name="employment-end"),
    path("employments/<int:pk>/withdraw/", cooperative.EmploymentWithdraw.as_view(), name="employment-withdraw"),
]
