"""One record of each kind, all in one specialist's hands: what the object pages are opened with."""

from datetime import timedelta
from functools import cached_property

from contacts.actions import (
    add_affiliation,
    add_organisation,
    add_person,
    add_relation,
    change_selected,
    freeze_selection,
    log_interaction,
    note_opt_out,
    plan_step,
    record_figures,
)
from contacts.announcements.actions import choose, freeze_recipients
from contacts.duplicates.merging.actions import merge_cards
from contacts.meetings.actions import (
    attach_pages,
    cancel_meeting,
    invite,
    plan_follow_ups,
    plan_meeting,
    send_invitations,
)
from crm.accounts.first_admin import first_admin_link
from crm.accounts.links import set_password_token
from crm.common.dates import today
from crm.common.secrets import hash_of
from crm.exchange.files import save_file
from crm.outbox.models import OutgoingMessage
from crm.reminders.actions import make_calendar_address
from crm.reports.actions import add_period, add_project, set_target
from crm.reports.models import Indicator, IndicatorDefinition
from crm.review.actions import finish_review
from groups.actions import add_group_person, add_member, form_group, suspend_group
from groups.choices import BlockingReason
from groups.documents.actions import add_document
from groups.support.actions import plan_support, record_support
from milestones.actions import record_milestone
from tests.factories.accounts import AdministratorFactory, SpecialistFactory
from tests.factories.announcements import AnnouncementFactory, ChosenFactory, LetterTemplateFactory, RecipientFactory
from tests.factories.day import picture
from tests.factories.exchange import ImportFileFactory
from tests.factories.files import StoredFileFactory, pdf_of, upload
from tests.factories.materials import MaterialFactory, MaterialVersionFactory
from tests.factories.milestones import (
    EmploymentFactory,
    HeadcountFactory,
    PathDraftFactory,
    PathMoveFactory,
    SocialCooperativeFactory,
)
from tests.factories.papers import PaperTemplateFactory
from tests.factories.privacy import ErasureFactory
from tests.factories.report_definitions import OfficeDefinitionFactory
from tests.factories.report_editions import EditionFactory, ReportFactory
from tests.factories.report_makeup import CoFunderFactory, ProjectTaskFactory, TeamMemberFactory
from tests.factories.reviews import ReviewSessionFactory
from tests.factories.saved_views import SavedViewFactory


class Scene:
    def __init__(self):
        self.owner = SpecialistFactory(first_name="Jagoda", last_name="Opiekun")

    @cached_property
    def colleague(self):
        return AdministratorFactory()

    @cached_property
    def password_token(self):
        return set_password_token(self.owner)

    making_token = "0123456789abcdef"

    @cached_property
    def calendar_secret(self):
        return make_calendar_address(by=self.owner)

    @cached_property
    def first_admin_token(self):
        return first_admin_link("").rstrip("/").rsplit("/", 1)[-1]

    @cached_property
    def reset_key(self):
        return "set-password"

    @cached_property
    def reset_uid(self):
        return "1"

    @cached_property
    def organisation(self):
        return add_organisation(by=self.owner, kind="wtz", name="WTZ Wzorowo", powiat_id="3002", guardian=self.owner)

    @cached_property
    def cooperative_card(self):
        name = "Spółdzielnia Socjalna Wzór"
        return add_organisation(by=self.owner, kind="social_cooperative", name=name, guardian=self.owner)

    @cached_property
    def other_organisation(self):
        return add_organisation(by=self.owner, kind="wtz", name="WTZ Wzorowo", town="Wzorowo", guardian=self.owner)

    @cached_property
    def selection(self):
        return freeze_selection(rows=[(self.organisation.pk, 1)], described="zaznaczone", by=self.owner)

    @cached_property
    def changed_selection(self):
        return change_selected(selection=self.selection, by=self.owner, stance="interested", on=today())

    @cached_property
    def organisations_word(self):
        return "organisations"

    @cached_property
    def merged_organisation(self):
        merged = add_organisation(by=self.owner, kind="wtz", name="Warsztat Wzorowo", powiat_id="3002")
        merge_cards(kept=self.organisation, gone=merged, by=self.colleague)
        return merged

    @cached_property
    def figures(self):
        return record_figures(organisation=self.organisation, by=self.owner, on=today(), participants=30)

    @cached_property
    def relation(self):
        return add_relation(
            organisation=self.organisation, side="member_of", other=self.other_organisation, by=self.owner
        )

    @cached_property
    def person(self):
        return add_person(by=self.owner, first_name="Łucja", last_name="Wzorowa")

    @cached_property
    def other_person(self):
        return add_person(by=self.owner, first_name="Łucja", last_name="Wzorowa-Nowa")

    @cached_property
    def affiliation(self):
        return add_affiliation(
            by=self.owner, person=self.person, organisation=self.organisation, function="kierowniczka"
        )

    @cached_property
    def interaction(self):
        return log_interaction(
            by=self.owner, kind="phone_call", occurred_on=today(), organisations=[self.organisation], summary="Rozmowa"
        )

    @cached_property
    def step(self):
        return plan_step(by=self.owner, what="Oddzwonić", due_on=today(), organisation=self.organisation)

    @cached_property
    def meeting(self):
        return plan_meeting(
            by=self.owner, organiser=self.owner, title="Spotkanie", starts_on=today(), powiat_id="3002", town="Wzorowo"
        )

    @cached_property
    def cancelled_meeting(self):
        meeting = plan_meeting(
            by=self.owner, organiser=self.owner, title="Odwołane", starts_on=today(), powiat_id="3002", town="Wzorowo"
        )
        return cancel_meeting(meeting=meeting, by=self.owner)

    @cached_property
    def signed_page(self):
        return attach_pages(meeting=self.meeting, by=self.owner, uploads=[picture()])[0]

    @cached_property
    def follow_up_batch(self):
        return plan_follow_ups(
            meeting=self.meeting, by=self.owner, what="Zadzwonić", due_on=today(), organisations=[self.organisation]
        )

    @cached_property
    def invitation(self):
        invite(meeting=self.meeting, by=self.owner, organisations=[self.organisation])
        return self.meeting.invitations.get(organisation=self.organisation)

    @cached_property
    def reply_secret(self):
        person = add_person(by=self.owner, last_name="Zaproszona", email="zaproszona@wtz.example")
        invitations = invite(meeting=self.meeting, by=self.owner, persons=[person])
        send_invitations(meeting=self.meeting, by=self.owner, invitations=invitations)
        return OutgoingMessage.objects.latest("id").text.split("/zaproszenie/")[1].split("/")[0]

    @cached_property
    def group(self):
        return form_group(
            by=self.owner, name="Równe Szanse", powiat_id="3002", town="Wzorowo", formed_on=today() - timedelta(days=30)
        )

    @cached_property
    def path_version(self):
        return 1

    @cached_property
    def path_draft(self):
        _adopted_before_another_is_begun = self.path_move
        return PathDraftFactory(by=self.colleague)

    @cached_property
    def path_move(self):
        return PathMoveFactory(group=self.group, by=self.colleague)

    @cached_property
    def suspended_group(self):
        group = form_group(by=self.owner, name="Przerwa", powiat_id="3002", town="Wzorowo", formed_on=today())
        return suspend_group(group=group, reason=BlockingReason.values[0], by=self.owner, note="Przerwa w pracy")

    @cached_property
    def strand_word(self):
        return "families"

    @cached_property
    def membership(self):
        return add_member(group=self.group, organisation=self.organisation, role="wtz_partner", by=self.owner)

    @cached_property
    def group_person(self):
        return add_group_person(group=self.group, person=self.person, role="leader", by=self.owner)

    @cached_property
    def member_organisation(self):
        return self.membership.organisation

    @cached_property
    def document(self):
        """With one version that is a PDF of two pages."""
        return add_document(group=self.group, by=self.owner, kind="statute", upload=upload("statut.pdf", pdf_of(2)))

    @cached_property
    def document_version(self):
        return self.document.newest

    @cached_property
    def paper_kind(self):
        return "founder_resolution"

    @cached_property
    def paper_template(self):
        return PaperTemplateFactory()

    @cached_property
    def planned_support(self):
        first, last = today(), today() + timedelta(days=90)
        return plan_support(group=self.group, by=self.owner, kind="training", hours=8, from_on=first, to_on=last)

    @cached_property
    def planned_group(self):
        return self.planned_support.plan.group

    @cached_property
    def support_entry(self):
        return record_support(group=self.group, by=self.owner, kind="key_advice", given_on=today(), upload=upload())

    @cached_property
    def open_code(self):
        return "info_meeting"

    @cached_property
    def reached_code(self):
        record_milestone(group=self.group, kind="first_contact", by=self.owner, achieved_on=today())
        return "first_contact"

    @cached_property
    def cooperative(self):
        return SocialCooperativeFactory(group=self.group, by=self.owner)

    @cached_property
    def group_with_cooperative(self):
        return self.cooperative.group

    @cached_property
    def headcount(self):
        return HeadcountFactory(cooperative=self.cooperative)

    @cached_property
    def employment(self):
        return EmploymentFactory(worker__cooperative=self.cooperative, starts_on=today() - timedelta(days=9))

    @cached_property
    def material(self):
        return MaterialFactory()

    @cached_property
    def material_version(self):
        return MaterialVersionFactory(material=self.material, file=StoredFileFactory())

    @cached_property
    def announcement(self):
        return AnnouncementFactory(by=self.owner)

    @cached_property
    def chosen(self):
        return ChosenFactory(announcement=self.announcement)

    @cached_property
    def letter(self):
        return LetterTemplateFactory(by=self.colleague)

    @cached_property
    def frozen_announcement(self):
        draft = AnnouncementFactory(by=self.owner, letter=self.letter)
        choose(announcement=draft, by=self.owner, organisations=[self.organisation_with_mail])
        return freeze_recipients(announcement=draft, by=self.owner)

    @cached_property
    def recipient(self):
        return self.frozen_announcement.recipients.get()

    @cached_property
    def opt_out_secret(self):
        RecipientFactory(announcement=self.announcement, secret_hash=hash_of("tajemnica"))
        return "tajemnica"

    @cached_property
    def organisation_with_mail(self):
        channels = [{"kind": "email", "value": one} for one in ("biuro@wzorowo.example", "inny@wzorowo.example")]
        return add_organisation(
            by=self.owner, kind="pcpr", name="PCPR Wzorowo", powiat_id="3002", guardian=self.owner, channels=channels
        )

    @cached_property
    def opt_out(self):
        _card_first = self.organisation_with_mail
        return note_opt_out(address="inny@wzorowo.example", by=self.owner)

    @cached_property
    def person_with_mail(self):
        return add_person(by=self.owner, last_name="Pocztowa", email="p@wzorowo.example")

    @cached_property
    def opt_out_of_person(self):
        return note_opt_out(address=self.person_with_mail.email, by=self.owner)

    @cached_property
    def import_file(self):
        return ImportFileFactory()

    @cached_property
    def saved_import(self):
        return save_file(file=ImportFileFactory(), by=self.colleague)

    @cached_property
    def open_review(self):
        _something_to_review = self.group
        return ReviewSessionFactory()

    @cached_property
    def finished_review(self):
        _something_to_review = self.group
        review = ReviewSessionFactory()
        return finish_review(session=review, by=review.reviewer)

    @cached_property
    def erasure(self):
        return ErasureFactory()

    @cached_property
    def saved_view(self):
        return SavedViewFactory(by=self.owner)

    @cached_property
    def project(self):
        return add_project(
            by=self.colleague,
            code="proba",
            name="Projekt",
            funder="ROPS",
            starts_on=today() - timedelta(days=99),
            ends_on=today() + timedelta(days=99),
        )

    @property
    def crosswalk_kind(self):
        return "meeting"

    @cached_property
    def co_funder(self):
        return CoFunderFactory(project=self.project)

    @cached_property
    def project_task(self):
        return ProjectTaskFactory(
            project=self.project, starts_on=self.project.starts_on, ends_on=self.project.starts_on
        )

    @cached_property
    def team_member(self):
        return TeamMemberFactory(project=self.project, starts_on=self.project.starts_on)

    @cached_property
    def report(self):
        return ReportFactory(period=self.period)

    @cached_property
    def report_section(self):
        return self.report.sections.first()

    @cached_property
    def edition(self):
        return EditionFactory(report=ReportFactory())

    @cached_property
    def period(self):
        return add_period(
            by=self.colleague, project=self.project, starts_on=today() - timedelta(days=90), ends_on=today()
        )

    @cached_property
    def indicator_code(self):
        return IndicatorDefinition.objects.order_by("pk").first().indicator.code

    @cached_property
    def office_indicator_code(self):
        """One whose definition the office has changed, so that the change can be taken back."""
        return OfficeDefinitionFactory(indicator__code="W01").indicator.code

    @property
    def indicator_split(self):
        return "powiat"

    @cached_property
    def target(self):
        return set_target(
            by=self.colleague,
            project=self.project,
            indicator=Indicator.objects.get(code="I03"),
            value=10,
            valid_from=self.project.starts_on,
        )
