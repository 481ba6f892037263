"""The records of groups that reviews watch, and the sentence each change is told in."""

from django.utils.translation import gettext_lazy as _

from contacts.models import Interaction, NextStep
from crm.accounts.roles import Can
from crm.review import sentences, sentences_of_support, sentences_of_work
from crm.review.past import Held, Linked, Own, OwnMilestone, Part, among
from crm.review.tracked import Tracked, register_tracked
from groups.choices import StrandState
from groups.documents.models import Document, DocumentVersion
from groups.models import GroupInteraction, GroupMeeting, GroupPerson, GroupStep, InitiativeGroup, Membership
from groups.strand_models import GroupStrand
from groups.support.models import PlannedSupport, SupportEntry, SupportPlan
from milestones.models import Employment, FormerSeat, GroupMilestone, GroupPath, Headcount, SocialCooperative, Worker

# What follows from another field that is told, or says who typed.
OF_MILESTONES = frozenset({"recorded_by", "planned_by_rule", "revoked_at", "revoked_reason", "group", "kind"})
OF_STEPS = frozenset({"first_due_on", "interaction"})


def cooperatives(groups):
    """The cooperatives of these groups and whose each is; a cooperative never changes its group."""
    return dict(SocialCooperative.objects.filter(among("group_id", groups)).values_list("pk", "group_id"))


OF_COOPERATIVES = Held("cooperative_id", cooperatives)


def register():
    _register_groups()
    _register_work()
    _register_support()
    _register_documents()
    _register_cooperatives()


def _register_groups():
    register_tracked(
        Tracked("group", InitiativeGroup, _("Group"), "people", Own("id"), sentences.of_group, told=("formed_on",))
    )
    register_tracked(
        Tracked(
            "path",
            GroupPath,
            _("Stage"),
            "flag",
            Own(),
            sentences.of_path,
            left_out=frozenset({"group", "stage_since"}),
        )
    )
    register_tracked(
        Tracked(
            "milestones",
            GroupMilestone,
            _("Milestones"),
            "flag-fill",
            OwnMilestone(),
            sentences.of_milestone,
            left_out=OF_MILESTONES,
            identity=lambda milestone: milestone.kind.code,
            stands=lambda milestone: milestone.revoked_at is None,
            told=("evidence", "evidence_reference", "out_of_order_reason"),
        )
    )
    register_tracked(
        Tracked(
            "strands",
            GroupStrand,
            _("Strands"),
            "list-ul",
            Own(),
            sentences.of_strand,
            left_out=frozenset({"group"}),
            stands=lambda strand: strand.state != StrandState.NOT_STARTED or bool(strand.note),
            told=("since", "reason", "note"),
        )
    )
    register_tracked(
        Tracked(
            "members",
            Membership,
            _("Members"),
            "building",
            Own(),
            sentences.of_member,
            left_out=frozenset({"group", "organisation_kind", "powiat"}),
            told=("from_on", "to_on", "committed_on"),
        )
    )
    register_tracked(
        Tracked(
            "people",
            GroupPerson,
            _("People"),
            "person",
            Own(),
            sentences.of_person,
            left_out=frozenset({"group"}),
            told=("from_on", "to_on"),
            right=Can.READ_PEOPLE,
        )
    )


def _register_work():
    register_tracked(
        Tracked(
            "contacts",
            Interaction,
            _("Contacts"),
            "chat-left-text",
            Linked(GroupInteraction, "interaction_id"),
            sentences_of_work.of_contact,
            left_out=frozenset({"status", "withdrawn_reason"}),
            stands=lambda contact: contact.status == Interaction.Status.COMPLETE,
            told=("outcome", "author", "summary"),
            right=Can.READ_INTERACTIONS,
        )
    )
    register_tracked(
        Tracked(
            "steps",
            NextStep,
            _("Next steps"),
            "list-check",
            Linked(GroupStep, "step_id"),
            sentences_of_work.of_step,
            left_out=OF_STEPS,
            told=("responsible", "closing_note"),
            right=Can.READ_INTERACTIONS,
        )
    )
    register_tracked(
        Tracked(
            "meetings",
            GroupMeeting,
            _("Meetings"),
            "calendar-event",
            Own(),
            sentences_of_work.of_meeting,
            left_out=frozenset({"group"}),
            right=Can.READ_MEETINGS,
        )
    )


def _register_support():
    register_tracked(
        Tracked(
            "support_plan",
            SupportPlan,
            _("Support plan"),
            "list-ul",
            Own(),
            sentences_of_support.of_plan,
            left_out=frozenset({"group"}),
            stands=lambda plan: plan.agreed_on is not None,
            told=("document", "agreement_reference"),
            right=Can.READ_SUPPORT,
        )
    )
    register_tracked(
        Tracked(
            "planned_support",
            PlannedSupport,
            _("Planned support"),
            "calendar-event",
            Part(SupportPlan, "plan_id"),
            sentences_of_support.of_planned,
            left_out=frozenset({"plan"}),
            told=("from_on", "to_on", "scope"),
            right=Can.READ_SUPPORT,
        )
    )
    register_tracked(
        Tracked(
            "support",
            SupportEntry,
            _("Support given"),
            "clock-history",
            Own(),
            sentences_of_support.of_support,
            left_out=frozenset({"group", "withdrawn_at", "withdrawn_reason"}),
            stands=lambda entry: entry.withdrawn_at is None,
            told=("topic", "starts_at", "ends_at", "adviser", "adviser_person", "adviser_organisation"),
            right=Can.READ_SUPPORT,
        )
    )


def _register_documents():
    register_tracked(
        Tracked(
            "documents",
            Document,
            _("Documents"),
            "file-earmark-text",
            Own(),
            sentences_of_support.of_document,
            left_out=frozenset({"group", "withdrawn_at", "withdrawn_reason"}),
            stands=_stands_as_document,
            told=("organisation",),
            right=Can.READ_DOCUMENTS,
        )
    )
    register_tracked(
        Tracked(
            "versions",
            DocumentVersion,
            _("Versions of documents"),
            "file-earmark-text",
            Part(Document, "document_id", _stands_as_document),
            sentences_of_support.of_version,
            left_out=frozenset({"added_by"}),
            told=("changes", "paper_reference"),
            right=Can.READ_DOCUMENTS,
        )
    )


def _stands_as_document(document):
    return document.withdrawn_at is None


def _register_cooperatives():
    register_tracked(
        Tracked(
            "cooperative",
            SocialCooperative,
            _("Cooperative"),
            "diagram-3",
            Own(),
            sentences_of_work.of_cooperative,
            left_out=frozenset({"group", "organisation"}),
            told=("krs", "seat_town", "seat_powiat"),
        )
    )
    register_tracked(
        Tracked(
            "seats",
            FormerSeat,
            _("Former seats"),
            "geo-alt",
            OF_COOPERATIVES,
            sentences_of_work.of_seat,
            left_out=frozenset({"cooperative"}),
            told=("town", "powiat"),
        )
    )
    register_tracked(
        Tracked(
            "headcounts",
            Headcount,
            _("Members and employees"),
            "people",
            OF_COOPERATIVES,
            sentences_of_work.of_headcount,
            left_out=frozenset({"cooperative"}),
            told=("members", "employees", "art4_employees", "source"),
            right=Can.READ_EMPLOYMENTS,
        )
    )
    register_tracked(
        Tracked(
            "workers",
            Worker,
            _("Employed people"),
            "person-workspace",
            OF_COOPERATIVES,
            sentences_of_work.of_worker,
            left_out=frozenset({"cooperative", "number"}),
            told=("sex", "former_wtz", "wtz"),
            right=Can.READ_EMPLOYMENTS,
            lines_right=Can.READ_EMPLOYMENT_DETAILS,
        )
    )
    register_tracked(
        Tracked(
            "contracts",
            Employment,
            _("Contracts"),
            "briefcase",
            OF_COOPERATIVES,
            sentences_of_work.of_contract,
            left_out=frozenset({"cooperative", "withdrawn_reason"}),
            stands=lambda contract: not contract.withdrawn_reason,
            told=("contract_kind", "fraction", "starts_on", "ends_on", "end_reason", "replaces"),
            right=Can.READ_EMPLOYMENTS,
            lines_right=Can.READ_EMPLOYMENT_DETAILS,
        )
    )
