"""Relations on the pages of organisations: said, corrected, ended and removed from either end."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from contacts.models import OrganisationRelation
from contacts.related import SHOWN
from crm.common.dates import today
from tests.contacts.pages import page
from tests.factories.contacts import OrganisationFactory, OrganisationRelationFactory

LIST = reverse("contacts:organisation-list")


@pytest.fixture
def relation(db):
    return OrganisationRelationFactory(
        organisation__name="PCPR w Pile", other__name="Powiat Pilski", from_on=date(1999, 1, 1), note="z ustawy"
    )


def address(name, organisation, relation):
    return reverse(f"contacts:{name}", args=[organisation.pk, relation.pk])


def shown(browser, organisation):
    return browser.get(organisation.get_absolute_url()).content.decode()


def test_a_relation_is_added_without_scripts_and_shown_on_both_pages(browser, relation):
    gmina = OrganisationFactory(kind="municipality", name="Gmina Szydłowo")
    powiat = relation.other

    answer = browser.post(
        page("relation-create", powiat), {"side": "partner", "other": gmina.pk, "from_on": "2024-05-07"}
    )

    assert answer.url == f"{powiat.get_absolute_url()}#relations"
    for words in ("Partnerzy", "Gmina Szydłowo", "od 07.05.2024", "Jednostki", "PCPR w Pile", "z ustawy"):
        assert words in shown(browser, powiat)
    assert "Powiat Pilski" in shown(browser, gmina)


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("side", {"side": "rival"}),
        ("side", {"side": ""}),
        ("other", {"other": ""}),
        ("other", {"other": "x"}),
        ("other", {"side": "unit_of"}),
        ("from_on", {"from_on": "1850-01-01"}),
        ("note", {"note": "x" * 301}),
    ],
)
def test_a_wrong_answer_is_told_beside_its_field_and_the_rest_is_kept(browser, relation, field, said):
    sent = {"side": "partner", "other": relation.organisation.pk, "to_on": "2024-05-07"}

    answer = browser.post(page("relation-create", relation.other), sent | said)

    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert 'value="2024-05-07"' in answer.content.decode()
    assert OrganisationRelation.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "To powiązanie obu organizacji jest już zapisane i trwa."),
        (
            {"side": "partner", "from_on": "2024-05-08", "to_on": "2024-05-07"},
            "Koniec nie może być wcześniejszy niż początek.",
        ),
    ],
)
def test_what_the_database_would_refuse_is_told_in_words(browser, relation, said, words):
    sent = {"side": "has_unit", "other": relation.organisation.pk} | said

    answer = browser.post(page("relation-create", relation.other), sent)

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_the_form_tells_the_relation_from_the_page_it_is_opened_on(browser, relation):
    for organisation, side, other in (
        (relation.organisation, "unit_of", relation.other),
        (relation.other, "has_unit", relation.organisation),
    ):
        form = browser.get(address("relation-edit", organisation, relation)).context["form"]
        assert (form["side"].value(), form["other"].value()) == (side, other.pk)


def test_a_relation_is_corrected_ended_and_a_stale_edit_is_told(browser, relation):
    powiat, centre = relation.other, relation.organisation
    said = {"side": "has_unit", "other": centre.pk, "from_on": "2000-01-01", "version": "1"}

    browser.post(address("relation-edit", powiat, relation), said)
    stale = browser.post(address("relation-edit", powiat, relation), said | {"from_on": "2001-01-01"})
    early = browser.post(address("relation-end", centre, relation), {"to_on": "1999-12-31", "version": "2"})
    browser.post(address("relation-end", centre, relation), {"to_on": "2005-01-01", "version": "2"})

    relation.refresh_from_db()
    assert stale.status_code == 409
    assert "01.01.2000" in early.content.decode()
    assert (relation.organisation, relation.from_on, relation.to_on) == (centre, date(2000, 1, 1), date(2005, 1, 1))
    assert "1 powiązanie z innego czasu" in shown(browser, powiat)


def test_a_mistaken_relation_is_removed_once_and_both_histories_tell(browser, relation):
    remove = address("relation-remove", relation.other, relation)
    assert remove in browser.get(address("relation-edit", relation.other, relation)).content.decode()

    for _click in range(2):
        assert browser.post(remove, {"version": "1"}).url == f"{relation.other.get_absolute_url()}#relations"

    assert not OrganisationRelation.objects.exists()
    for here, there in ((relation.other, relation.organisation), (relation.organisation, relation.other)):
        told = shown(browser, here)
        assert "Usunięto powiązanie organizacji" in told
        assert f"<del>{there}</del>" in told
        assert f"<del>{here}</del>" not in told


def test_a_relation_of_others_is_not_found_here(browser, relation):
    stranger = OrganisationFactory()

    for name in ("relation-edit", "relation-end", "relation-remove"):
        assert browser.get(address(name, stranger, relation)).status_code == 404
    assert browser.post(address("relation-remove", stranger, relation)).status_code == 302
    assert OrganisationRelation.objects.exists()


def test_the_right_is_that_to_the_organisation_of_the_page(client_of, specialist, other_specialist, officer, relation):
    centre, powiat = relation.organisation, relation.other
    type(centre).objects.filter(pk=centre.pk).update(guardian=specialist)
    stranger = client_of(other_specialist)

    assert stranger.post(address("relation-remove", centre, relation), {"version": "1"}).status_code == 403
    assert page("relation-create", centre) not in shown(stranger, centre)
    assert stranger.get(address("relation-edit", powiat, relation)).status_code == 200
    assert page("relation-create", powiat) not in shown(client_of(officer), powiat)


def test_m3_the_note_is_for_those_who_may_read_notes(client_of, specialist, officer, relation):
    assert "z ustawy" in shown(client_of(specialist), relation.other)
    assert "z ustawy" not in shown(client_of(officer), relation.other)


def test_sixty_units_do_not_flood_the_page_and_cost_no_more_reading(browser, relation, django_assert_max_num_queries):
    powiat = relation.other

    def reads():
        with django_assert_max_num_queries(60) as captured:
            browser.get(powiat.get_absolute_url())
        return len(captured)

    reads()
    few = reads()
    for number in range(60):
        unit = OrganisationFactory(name=f"Jednostka {number:02}", operator=powiat)
        OrganisationRelationFactory(organisation=unit, other=powiat)

    assert reads() == few
    units = next(ties for ties in browser.get(powiat.get_absolute_url()).context["related"].now if ties.more)
    assert (len(units.first), len(units.more)) == (SHOWN, 60 - SHOWN)
    assert "jeszcze 50" in shown(browser, powiat)


def test_relations_not_begun_yet_and_those_over_are_folded(browser, relation):
    soon = OrganisationRelationFactory(organisation=relation.other, kind="partner", from_on=today() + timedelta(days=9))

    related = browser.get(relation.other.get_absolute_url()).context["related"]

    assert [str(ties.heading) for ties in related.now] == ["Jednostki"]
    assert [tie.relation for ties in related.otherwise for tie in ties.ends] == [soon]


def test_the_list_is_filtered_by_whom_they_are_related_to(browser, relation):
    OrganisationFactory(name="Inna")

    answer = browser.get(LIST, {"related": relation.other.pk})

    assert [str(one) for one in answer.context["table"].data.data] == ["PCPR w Pile"]
    broken = browser.get(LIST, {"related": "x"})
    assert [*broken.context["table"].data.data] == []
