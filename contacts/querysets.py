"""The vocabulary of contacts: adjectives filter, `with_...` annotates, `visible_to` scopes."""

from django.db.models import F, Max, OuterRef, Prefetch, Q, Subquery

from contacts.quicklog.kinds import without_type_word
from crm.accounts.roles import Can
from crm.common.codes import with_compact_numbers
from crm.common.dates import today
from crm.common.inflection import stem
from crm.common.text import SearchableQuerySet, fold, words_of


class CardQuerySet(SearchableQuerySet):
    """Cards of organisations and people. One merged into another is found by its address only."""

    def unmerged(self):
        return self.filter(merged_into=None)

    def current(self):
        """Not archived; a merged card always is."""
        return self.filter(archived_at=None)

    def search(self, text, **how):
        return super().search(text, **how).unmerged()


class OrganisationQuerySet(CardQuerySet):
    told_in = (("name",), ("aliases",), ("town",))

    def visible_to(self, user):
        return self if user.may(Can.READ_ORGANISATIONS) else self.none()

    def search(self, text, **how):
        """Every word typed occurs, or is what a sort of bodies goes by: `PCPR Wągrowiec`, `UG Czarnków`.

        A NIP, REGON or KRS is found with or without blanks and dashes.
        """
        words = words_of(with_compact_numbers(text))
        fitting = self.holding(words, **how)
        sort, others = without_type_word(words)
        if sort is not None:
            named = [*others, *fold(f"{sort.of_office} {sort.begins}").split()]
            fitting |= Q(kind__in=sort.kinds) & self.holding(named, **how)
        return self.unmerged().filter(fitting)

    def guarded_by(self, user):
        return self.filter(guardian=user)

    def related_to(self, organisation):
        """Those that a relation ties to it today, either way, and the body that runs it or the workshops it runs."""
        from contacts.models import OrganisationRelation

        ties = OrganisationRelation.objects.current()
        return self.filter(
            Q(pk__in=ties.filter(organisation=organisation).values("other"))
            | Q(pk__in=ties.filter(other=organisation).values("organisation"))
            | Q(pk=organisation.operator_id)
            | Q(operator=organisation)
        )

    def with_last_contact(self):
        """Adds `last_contact_on`: the last day somebody really spoke with the organisation."""
        from contacts.models import InteractionParty

        newest = (
            InteractionParty.objects.filter(organisation=OuterRef("pk"), interaction__status="complete")
            .exclude(interaction__outcome="no_answer")
            .order_by()
            .values("organisation")
            .annotate(day=Max("interaction__occurred_on"))
            .values("day")
        )
        return self.annotate(last_contact_on=Subquery(newest))

    def quiet_since(self, day):
        """Nobody there was reached on or after the day."""
        return self.with_last_contact().filter(Q(last_contact_on=None) | Q(last_contact_on__lt=day))


class PersonQuerySet(CardQuerySet):
    shortest_stem = 5  # Marta is no Martyna
    told_in = (("first_name", "last_name"), ("other_names",))

    def visible_to(self, user):
        """An erased card is nobody's to see; what it took part in goes on counting it."""
        return self.filter(erased_at=None) if user.may(Can.READ_PEOPLE) else self.none()

    def with_functions(self):
        """Reads the functions held today, as `functions_now` of each person."""
        from contacts.models import Affiliation

        held = Affiliation.objects.held_on(today()).select_related("organisation")
        return self.prefetch_related(Prefetch("affiliations", held, to_attr="functions_now"))

    def acting_on(self, day, **organisation):
        """Those who held a function on the day in an organisation described by the lookups."""
        from contacts.models import Affiliation

        return self.filter(pk__in=Affiliation.objects.held_on(day).filter(**organisation).values("person"))

    def with_newest_function(self):
        """Adds `function_now` and `organisation_now`: of the functions held today the one that began last."""
        from contacts.models import Affiliation

        held = Affiliation.objects.held_on(today()).filter(person=OuterRef("pk"))
        held = held.order_by(F("from_on").desc(nulls_last=True), "-id")
        return self.annotate(
            function_now=Subquery(held.values("function")[:1]),
            organisation_now=Subquery(held.values("organisation__name")[:1]),
        )

    def search_contact_data(self, text):
        """Also by e-mail and telephone: only for people who may see those."""
        found = self.unmerged()
        for word in words_of(text):
            named = stem(word, self.shortest_stem)
            found = found.filter(Q(search__contains=named) | Q(email__icontains=word) | Q(phone__contains=word))
        return found


class InteractionQuerySet(SearchableQuerySet):
    def visible_to(self, user):
        return self if user.may(Can.READ_INTERACTIONS) else self.none()

    def complete(self):
        return self.filter(status="complete")

    def human(self):
        """Contacts in which somebody was reached."""
        return self.complete().exclude(outcome="no_answer")


class NextStepQuerySet(SearchableQuerySet):
    def visible_to(self, user):
        return self if user.may(Can.READ_INTERACTIONS) else self.none()

    def open(self):
        return self.filter(done_on=None, dropped_on=None)

    def done(self):
        return self.filter(done_on__isnull=False)

    def closed(self):
        """Done or dropped."""
        return self.exclude(done_on=None, dropped_on=None)

    def late(self):
        return self.open().filter(due_on__lt=today())

    def due_by(self, day):
        return self.filter(due_on__lte=day)

    def of_person(self, user):
        return self.filter(responsible=user)

    def ours(self):
        return self.filter(party="us")

    def awaited(self):
        return self.exclude(party="us")

    def search_closing_notes(self, text):
        """Also by how they ended: only for people who may read notes."""
        found = self
        for word in words_of(text):
            named = stem(word, self.shortest_stem)
            found = found.filter(Q(search__contains=named) | Q(closing_search__contains=named))
        return found
