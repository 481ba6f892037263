"""For any facts at all: a number is its rows, periods add up, and a slow count on the fingers comes to the same."""

from dataclasses import replace

from crm.ledger.kinds import Evidence
from crm.reports.choices import CountingMode, Part, Standing
from tests.reports.any_ledger import FIRST, LAST, PERIODS, WHOLE, any_ledger, ask

__all__ = ["ask"]


@any_ledger
def test_periods_add_up_to_the_total_and_so_does_what_stands_beside_it(ask, facts, definition, territory, as_of):
    with ask(facts, definition, territory, as_of) as count:
        *periods, whole = count.values(*PERIODS, WHOLE)

    for name in ("total", "women", "men", "unknown", "waiting", "unplaced"):
        assert sum(getattr(period, name) for period in periods) == getattr(whole, name), name


@any_ledger
def test_a_number_is_the_sum_of_its_rows(ask, facts, definition, territory, as_of):
    with ask(facts, definition, territory, as_of) as count:
        span = PERIODS[1] if len(facts) % 2 else WHOLE
        values = count.values(span)[0]
        for part in Part if definition.split_by_sex else [Part.TOTAL]:
            rows = list(count.rows(span, part))
            assert getattr(values, part) == sum(count.value_of(row) for row in rows), part
            assert definition.mode == "quantity" or getattr(values, part) == len(rows)
        for standing in (Standing.WAITING, Standing.UNPLACED):
            assert getattr(values, standing) == count.rows(span, standing=standing).count(), standing


@any_ledger
def test_counting_on_the_fingers_comes_to_the_same(ask, facts, definition, territory, as_of):
    with ask(facts, definition, territory, as_of) as count:
        for standing in Standing:
            found = [row.pk for row in count.rows(WHOLE, standing=standing)]
            assert found == [fact.pk for fact in on_the_fingers(facts, definition, territory, as_of, standing)]


@any_ledger
def test_asked_for_some_subjects_alone_each_stands_as_among_all(ask, facts, definition, territory, as_of):
    with ask(facts, definition, territory, as_of) as count:
        alone = replace(count, subjects=("person:a",))
        for standing in Standing:
            among_all = [row.pk for row in count.rows(WHOLE, standing=standing) if row.subject == "person:a"]
            assert [row.pk for row in alone.rows(WHOLE, standing=standing)] == among_all


def on_the_fingers(facts, definition, territory, as_of, standing):
    """The rows of a standing, fact by fact, as decisions 1, 2, 6 and the domain reference 10.2 say it."""
    qualifying = [(fact, stands(fact, definition, territory)) for fact in facts if qualifies(fact, definition, as_of)]
    wanted = [fact for fact, how in qualifying if how == standing]
    if definition.mode == CountingMode.DISTINCT:
        rivals = [(fact, how) for fact, how in qualifying if how in (standing, Standing.COUNTED)]
        firsts = {}
        for fact, _how in sorted(rivals, key=lambda rival: (rival[0].happened_on, rival[1] == standing, rival[0].pk)):
            firsts.setdefault(fact.subject, fact)
        wanted = [fact for fact in wanted if firsts[fact.subject] is fact]
    return sorted(wanted, key=lambda fact: (fact.happened_on, fact.pk))


def qualifies(fact, definition, as_of):
    if as_of is None:
        believed = fact.known_to is None
    else:
        believed = fact.known_from <= as_of and (fact.known_to is None or as_of < fact.known_to)
    right_kind = fact.kind in definition.fact_kinds and (
        not definition.categories or fact.category in definition.categories
    )
    if definition.mode == CountingMode.HELD and as_of and fact.happened_on > as_of.date():
        return False
    return believed and right_kind and FIRST <= fact.happened_on <= LAST


def stands(fact, definition, territory):
    if territory and not fact.powiat:
        return Standing.UNPLACED
    if territory and fact.powiat not in ("3002", "3019"):
        return None
    levels = list(Evidence.values)
    enough = levels.index(fact.evidence) >= levels.index(definition.evidence_needed)
    return Standing.COUNTED if enough else Standing.WAITING
