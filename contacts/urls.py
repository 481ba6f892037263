"""Addresses of organisations, people, and what happens with them."""

from django.urls import include, path

from contacts import journal_urls
from contacts.views import map as powiat_map
from contacts.views import opt_outs, organisations, people, pickers, relations, selections

app_name = "contacts"

organisation_urls = [
    path("", organisations.OrganisationDetail.as_view(), name="organisation-detail"),
    path("edit/", organisations.OrganisationEdit.as_view(), name="organisation-edit"),
    path("stance/", organisations.StanceSet.as_view(), name="organisation-stance"),
    path("take-over/", organisations.TakeOver.as_view(), name="organisation-take-over"),
    path("archive/", organisations.OrganisationArchive.as_view(), name="organisation-archive"),
    path("restore/", organisations.OrganisationRestore.as_view(), name="organisation-restore"),
    path("people/add/", people.AffiliationHere.as_view(), name="organisation-person-add"),
    path("opt-outs/add/", opt_outs.OptOutNote.as_view(), {"card": "organisations"}, name="organisation-opt-out"),
    path(
        "opt-outs/<int:opt_out_pk>/end/",
        opt_outs.OptOutEnd.as_view(),
        {"card": "organisations"},
        name="organisation-opt-out-end",
    ),
    path("relations/add/", relations.RelationCreate.as_view(), name="relation-create"),
    path("relations/<int:relation_pk>/edit/", relations.RelationEdit.as_view(), name="relation-edit"),
    path("relations/<int:relation_pk>/end/", relations.RelationEnd.as_view(), name="relation-end"),
    path("relations/<int:relation_pk>/remove/", relations.RelationRemove.as_view(), name="relation-remove"),
    path("figures/add/", organisations.FiguresCreate.as_view(), name="figures-create"),
    path("figures/<int:figures_pk>/edit/", organisations.FiguresEdit.as_view(), name="figures-edit"),
]
person_urls = [
    path("", people.PersonDetail.as_view(), name="person-detail"),
    path("edit/", people.PersonEdit.as_view(), name="person-edit"),
    path("archive/", people.PersonArchive.as_view(), name="person-archive"),
    path("restore/", people.PersonRestore.as_view(), name="person-restore"),
    path("opt-outs/add/", opt_outs.OptOutNote.as_view(), {"card": "people"}, name="person-opt-out"),
    path("opt-outs/<int:opt_out_pk>/end/", opt_outs.OptOutEnd.as_view(), {"card": "people"}, name="person-opt-out-end"),
    path("functions/add/", people.AffiliationCreate.as_view(), name="affiliation-create"),
    path("functions/<int:affiliation_pk>/edit/", people.AffiliationEdit.as_view(), name="affiliation-edit"),
    path("functions/<int:affiliation_pk>/end/", people.AffiliationEnd.as_view(), name="affiliation-end"),
]
picker_urls = [
    path("organisations/", pickers.OrganisationPicker.as_view(), name="organisation-picker"),
    path("operators/", pickers.OperatorPicker.as_view(), name="operator-picker"),
    path("people/", pickers.PersonPicker.as_view(), name="person-picker"),
    path("gminas/", pickers.GminaPicker.as_view(), name="gmina-picker"),
    path("powiats/", pickers.PowiatPicker.as_view(), name="powiat-picker"),
]
urlpatterns = [
    path("map/", powiat_map.PowiatMap.as_view(), name="map"),
    path("organisations/", organisations.OrganisationList.as_view(), name="organisation-list"),
    path("organisations/add/", organisations.OrganisationCreate.as_view(), name="organisation-create"),
    path("organisations/chosen/add/", selections.SelectionCreate.as_view(), name="selection-create"),
    path("organisations/chosen/<int:pk>/", selections.ChangeSelected.as_view(), name="selection"),
    path("organisations/chosen/<int:pk>/undo/", selections.UndoSelected.as_view(), name="selection-undo"),
    path("organisations/<int:pk>/", include(organisation_urls)),
    path("people/", people.PersonList.as_view(), name="person-list"),
    path("people/add/", people.PersonCreate.as_view(), name="person-create"),
    path("people/<int:pk>/", include(person_urls)),
    path("pickers/", include(picker_urls)),
    *journal_urls.urlpatterns,
]
