"""Addresses of reviews."""

from django.urls import URLPattern, URLResolver, include, path

from crm.review.views import groups, reviews

app_name = "review"

group_urls: list[URLPattern | URLResolver] = [
    path("", groups.ReviewGroup.as_view(), name="review-group"),
    path("write/", groups.WriteDown.as_view(), name="review-write"),
    path("again/", groups.TakeUpAgain.as_view(), name="review-again"),
    path("next/", groups.go, {"way": 1}, name="review-next"),
    path("previous/", groups.go, {"way": -1}, name="review-previous"),
]
review_urls: list[URLPattern | URLResolver] = [
    path("", reviews.ReviewDetail.as_view(), name="review-detail"),
    path("pause/", reviews.Pause.as_view(), name="review-pause"),
    path("continue/", reviews.Continue.as_view(), name="review-continue"),
    path("finish/", reviews.Finish.as_view(), name="review-finish"),
    path("minutes.pdf", reviews.minutes_pdf, name="minutes-pdf"),
    path("minutes.docx", reviews.minutes_docx, name="minutes-docx"),
    path("groups/<int:group_pk>/", include(group_urls)),
]
urlpatterns = [
    path("", reviews.ReviewList.as_view(), name="review-list"),
    path("start/", reviews.Start.as_view(), name="review-start"),
    path("thresholds/", reviews.Rules.as_view(), name="review-rules"),
    path("<int:pk>/", include(review_urls)),
]
