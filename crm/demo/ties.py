"""Invented bodies that others belong to or work with: what the relations of organisations are for."""

from datetime import date

from contacts.actions import add_relation, end_relation
from crm.demo.world import World

MEMBERS = ("Gmina Czarnków", "Gmina Lubasz", "Gmina Połajewo", "Powiat Czarnkowsko-Trzcianecki")
LEFT_ON = date(2024, 12, 31)


def tell(world: World):
    local_group = world.new_body(
        'Lokalna Grupa Działania "Zielony Trakt" (przykład)', "ngo_association", "3002", "Czarnków"
    )
    by = world.specialist_for("3002")
    for name in MEMBERS:
        member = world.bodies(name=name, kind__in=["municipality", "county"], powiat_id="3002").get()
        relation = add_relation(
            organisation=local_group, side="has_member", other=member, by=by, from_on=date(2016, 5, 10)
        )
    end_relation(relation=relation, organisation=local_group, to_on=LEFT_ON, by=by)
    firm = world.new_body("Tartak Pod Lasem (przykład)", "business", "3002", "Czarnków")
    add_relation(
        organisation=firm,
        side="partner",
        other=local_group,
        by=by,
        from_on=world.ago(400),
        note="Porozumienie o zamówieniach na palety i podpałkę.",
    )
