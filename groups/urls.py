"""Addresses of groups."""

from django.urls import include, path

from groups.views import groups, members, strands

app_name = "groups"

group_urls = [
    path("", groups.GroupDetail.as_view(), name="group-detail"),
    path("edit/", groups.GroupEdit.as_view(), name="group-edit"),
    path("contacts/add/", groups.GroupContact.as_view(), name="group-contact"),
    path("steps/add/", groups.GroupStepCreate.as_view(), name="group-step"),
    path("members/add/", members.MemberAdd.as_view(), name="member-add"),
    path("members/<int:member_pk>/edit/", members.MemberEdit.as_view(), name="member-edit"),
    path("people/add/", members.PersonAdd.as_view(), name="group-person-add"),
    path("people/<int:person_pk>/edit/", members.PersonEdit.as_view(), name="group-person-edit"),
    path("strands/<slug:strand>/", strands.StrandEdit.as_view(), name="strand-edit"),
    path("suspend/", members.Suspend.as_view(), name="suspend"),
    path("withdraw/", members.Withdraw.as_view(), name="withdraw"),
    path("resume/", members.Resume.as_view(), name="resume"),
    path("complete/", members.Complete.as_view(), name="complete"),
]
urlpatterns = [
    path("", groups.GroupList.as_view(), name="group-list"),
    path("form/", groups.GroupCreate.as_view(), name="group-create"),
    path("picker/", groups.GroupPicker.as_view(), name="group-picker"),
    path("<int:pk>/", include(group_urls)),
]
