"""Addresses of the log of contacts and of next steps."""

from django.urls import include, path

from contacts.views import drafts, interactions, quick_log, steps

interaction_urls = [
    path("", interactions.InteractionDetail.as_view(), name="interaction-detail"),
    path("edit/", interactions.InteractionEdit.as_view(), name="interaction-edit"),
    path("withdraw/", interactions.InteractionWithdraw.as_view(), name="interaction-withdraw"),
]
step_urls = [
    path("", steps.StepDetail.as_view(), name="step-detail"),
    path("edit/", steps.StepEdit.as_view(), name="step-edit"),
    path("move/", steps.StepMove.as_view(), name="step-move"),
    path("move/back/", steps.StepMoveBack.as_view(), name="step-move-back"),
    path("finish/", steps.StepFinish.as_view(), name="step-finish"),
    path("drop/", steps.StepDrop.as_view(), name="step-drop"),
    path("reopen/", steps.StepReopen.as_view(), name="step-reopen"),
]
urlpatterns = [
    path("interactions/", interactions.InteractionList.as_view(), name="interaction-list"),
    path("interactions/log/", interactions.InteractionCreate.as_view(), name="interaction-create"),
    path("interactions/quick/", quick_log.QuickLog.as_view(), name="quick-log"),
    path("interactions/drafts/", drafts.DraftList.as_view(), name="draft-list"),
    path("interactions/drafts/keep/", drafts.DraftKeep.as_view(), name="draft-keep"),
    path("interactions/drafts/discard/", drafts.DraftDiscard.as_view(), name="draft-discard"),
    path("interactions/<int:pk>/", include(interaction_urls)),
    path("steps/", steps.StepList.as_view(), name="step-list"),
    path("steps/add/", steps.StepCreate.as_view(), name="step-create"),
    path("steps/<int:pk>/", include(step_urls)),
]
