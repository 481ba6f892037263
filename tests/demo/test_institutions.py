"""The institutions of the region, inserted together and with their history."""

from contacts.models import Organisation, WorkshopFigures
from crm.audit.models import Operation
from crm.demo.institutions import load_institutions


def test_workshops_know_who_runs_them_and_are_found_by_a_misspelt_town(specialist):
    load_institutions(by=specialist, guardian_of=lambda powiat: specialist, quick=True)

    gebice = Organisation.objects.search("wtz głębice").get()
    assert gebice.name == "WTZ w Gębicach"
    assert "Empatia" in gebice.operator.name
    assert Organisation.objects.get(name="WTZ w Dusznikach").operator.name == "Gmina Duszniki"
    assert gebice.guardian == specialist


def test_all_local_governments_of_the_region_are_there(specialist):
    load_institutions(by=specialist, guardian_of=lambda powiat: None, quick=True)

    assert Organisation.objects.filter(kind="municipality").count() == 226
    assert Organisation.objects.filter(kind="county").count() == 31
    assert Organisation.objects.filter(kind="region").get().name == "Województwo Wielkopolskie"
    assert WorkshopFigures.objects.count() == 8


def test_support_centres_are_units_of_their_powiat_and_those_of_cities_of_the_city(specialist):
    load_institutions(by=specialist, guardian_of=lambda powiat: None, quick=True)

    centres = Organisation.objects.filter(kind__in=["pcpr", "social_welfare_centre"])
    bodies = {centre.relations.get().other for centre in centres}
    assert len(bodies) == centres.count() == 35
    assert {"Powiat Pilski", "Miasto Poznań"} <= {body.name for body in bodies}


def test_everything_is_one_operation_with_the_history_of_every_row(specialist):
    load_institutions(by=specialist, guardian_of=lambda powiat: None)

    loading = Operation.objects.get(kind="demo.institutions_loaded")
    assert Organisation.objects.filter(kind__startswith="ngo").count() > 600
    assert Organisation.history.filter(operation=loading).count() == Organisation.objects.count()
