from django.urls import include, path

from milestones.views import analysis, board, cooperative, drafts, headcount, moving, silence, versions
from milestones.views import path as milestone

app_name = "milestones"

of_group = "groups/<int:group_pk>/"

draft_urls: list = [
    path("", drafts.DraftDetail.as_view(), name="draft-detail"),
    path("names/", drafts.DraftNames.as_view(), name="draft-names"),
    path("add/", drafts.EntryAdd.as_view(), name="draft-milestone-add"),
    path("milestones/<slug:code>/", drafts.EntryEdit.as_view(), name="draft-milestone-edit"),
    path("milestones/<slug:code>/leave-out/", drafts.EntryLeaveOut.as_view(), name="draft-milestone-leave-out"),
    path("milestones/<slug:code>/put-back/", drafts.EntryPutBack.as_view(), name="draft-milestone-put-back"),
    path("preview/", drafts.DraftPreview.as_view(), name="draft-preview"),
    path("adopt/", drafts.DraftAdopt.as_view(), name="draft-adopt"),
    path("discard/", drafts.DraftDiscard.as_view(), name="draft-discard"),
]

path_urls: list = [
    path("", versions.PathVersions.as_view(), name="path-versions"),
    path("<int:version>/", versions.VersionDetail.as_view(), name="version-detail"),
    path("<int:version>/draft/", drafts.DraftBegin.as_view(), name="draft-begin"),
    path("<int:version>/groups/", versions.VersionGroups.as_view(), name="version-groups"),
    path("<int:version>/move/", moving.MoveGroups.as_view(), name="version-move"),
    path("drafts/<int:pk>/", include(draft_urls)),
    path("moves/<int:pk>/", moving.MoveDetail.as_view(), name="move-detail"),
    path("moves/<int:pk>/undo/", moving.MoveUndo.as_view(), name="move-undo"),
]

urlpatterns = [
    path("path/", include(path_urls)),
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
