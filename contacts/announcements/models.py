"""Announcements: one text to many, each of whom is named before anything goes out."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from contacts.announcements.choices import AnnouncementKind, LeftOut, LegalBasis, Reach, Stage, Status
from contacts.announcements.placeholders import PLACEHOLDERS, readable
from contacts.announcements.querysets import AnnouncementQuerySet, LetterQuerySet, RecipientQuerySet
from crm.audit.history import ValueHistory
from crm.common.constraints import one_of, unique_when
from crm.common.models import Editable
from crm.common.placeholders import check_text
from crm.common.text import SearchField, SortKeyField


def validate_one_line(text):
    """A subject is a header of the e-mail: a line break in it would begin another header."""
    if any(ord(sign) < 32 or sign in "\x7f\x85\u2028\u2029" for sign in text):
        raise ValidationError(_("The subject must be one line."))


class LetterTemplate(Editable):
    """A Word document with placeholders, from which each recipient gets a letter of their own."""

    name = models.CharField(_("name"), max_length=120)
    file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, related_name="letter_templates", verbose_name=_("file"), editable=False
    )
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True, editable=False)

    history = ValueHistory()
    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("template of a letter")
        verbose_name_plural = _("templates of letters")
        ordering = ["name", "id"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("announcements:letter-list")


class Announcement(Editable):
    kind = models.CharField(_("kind"), max_length=10, choices=AnnouncementKind.choices)
    subject = models.CharField(pgettext_lazy("e-mail", "subject"), max_length=150, validators=[validate_one_line])
    body = models.TextField(_("text"), max_length=10_000)
    legal_basis = models.CharField(_("legal basis"), max_length=20, choices=LegalBasis.choices)
    why = models.CharField(_("why they get it"), max_length=200)
    reach = models.CharField(
        _("to whom in an organisation"), max_length=10, choices=Reach.choices, default=Reach.OFFICE
    )
    letter = models.ForeignKey(
        LetterTemplate, models.PROTECT, null=True, blank=True, related_name="announcements", verbose_name=_("letter")
    )
    attachments = models.ManyToManyField(
        "materials.MaterialVersion",
        through="announcements.Attachment",
        related_name="announcements",
        verbose_name=_("attachments from the library"),
        blank=True,
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="announcements", verbose_name=_("author"), editable=False
    )
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.DRAFT, editable=False)
    sent_at = models.DateTimeField(_("sent out"), null=True, blank=True, editable=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    search = SearchField("search_text")

    # Of a record read `with_numbers`.
    stage: str
    to_send: int
    delivered: int
    waiting: int
    failed: int

    history = ValueHistory()
    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        ordering = ["-id"]
        constraints = [
            one_of("kind", AnnouncementKind, name="announcement_kind_known"),
            one_of("status", Status, name="announcement_status_known"),
            one_of("legal_basis", LegalBasis, name="announcement_basis_known"),
            models.CheckConstraint(
                condition=Q(status=Status.SENT, sent_at__isnull=False, sent_by__isnull=False)
                | (~Q(status=Status.SENT) & Q(sent_at=None, sent_by=None)),
                name="sent_announcement_says_by_whom",
            ),
        ]
        indexes = [models.Index(fields=["status", "-id"], name="announcement_by_status")]

    def __str__(self):
        return readable(self.subject)

    def get_absolute_url(self):
        return reverse("announcements:announcement-detail", args=[self.pk])

    @property
    def readable_body(self):
        return readable(self.body)

    def search_text(self):
        return f"{self.subject} {self.body}"

    def clean(self):
        for name in ("subject", "body"):
            check_text(getattr(self, name) or "", PLACEHOLDERS, field=name)

    def belongs_to(self, user):
        return self.author_id == user.pk

    @cached_property
    def links(self):
        """Attached materials that have no file: each by name and web address, one for every e-mail to be composed."""
        named = self.attached.filter(version__file=None).select_related("version__material").order_by("id")
        return [f"{one.version}: {one.version.web_address}" for one in named]

    @cached_property
    def files(self):
        """Files of the attached materials that have one."""
        with_file = self.attached.exclude(version__file=None).select_related("version__file").order_by("id")
        return [one.version.file for one in with_file]

    @property
    def said_stage(self):
        """How far it is, in words and numbers; of a record read `with_numbers`."""
        done = {"done": self.delivered, "all": self.to_send}
        if self.stage == Stage.SENDING:
            return gettext("being sent: %(done)d of %(all)d") % done
        if self.stage == Stage.FAILED:
            return gettext("sent %(done)d of %(all)d, failed: %(failed)d") % (done | {"failed": self.failed})
        return Stage(self.stage).label

    @property
    def stage_tone(self):
        return Stage(self.stage).tone


class Attachment(models.Model):
    announcement = models.ForeignKey(Announcement, models.CASCADE, related_name="attached")
    version = models.ForeignKey("materials.MaterialVersion", models.PROTECT, related_name="attached")

    history = ValueHistory()

    class Meta:
        verbose_name = _("attachment of an announcement")
        verbose_name_plural = _("attachments of announcements")
        constraints = [models.UniqueConstraint(fields=["announcement", "version"], name="attached_once")]

    def __str__(self):
        return str(self.version)


class Chosen(models.Model):
    """An organisation or a person chosen for a draft. Who really gets an e-mail is told when recipients are fixed."""

    announcement = models.ForeignKey(Announcement, models.CASCADE, related_name="chosen")
    organisation = models.ForeignKey(
        "contacts.Organisation", models.PROTECT, null=True, blank=True, related_name="chosen_for"
    )
    person = models.ForeignKey("contacts.Person", models.PROTECT, null=True, blank=True, related_name="chosen_for")

    history = ValueHistory()

    class Meta:
        verbose_name = _("choice of a recipient")
        verbose_name_plural = _("choices of recipients")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation=None, person__isnull=False) | Q(organisation__isnull=False, person=None),
                name="chosen_is_one",
            ),
            models.UniqueConstraint(fields=["announcement", "organisation"], name="organisation_chosen_once"),
            models.UniqueConstraint(fields=["announcement", "person"], name="person_chosen_once"),
        ]

    def __str__(self):
        return str(self.organisation or self.person)


class Recipient(models.Model):
    """One line of the fixed selection: who gets the e-mail at which address, or why not.

    `message` is the e-mail once it is written down. Of the secret in the link by which they opt out only the hash
    is kept.
    """

    announcement = models.ForeignKey(Announcement, models.CASCADE, related_name="recipients")
    organisation = models.ForeignKey(
        "contacts.Organisation", models.PROTECT, null=True, blank=True, related_name="announced"
    )
    person = models.ForeignKey("contacts.Person", models.PROTECT, null=True, blank=True, related_name="announced")
    name = models.CharField(_("recipient"), max_length=250)
    address = models.EmailField(_("e-mail"), blank=True)
    left_out = models.CharField(_("left out because"), max_length=20, choices=LeftOut.choices, blank=True)
    secret_hash = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)
    message = models.OneToOneField(
        "outbox.OutgoingMessage", models.PROTECT, null=True, blank=True, related_name="recipient", editable=False
    )
    search = SearchField("search_text")
    sort_key = SortKeyField("name")

    history = ValueHistory()
    objects = RecipientQuerySet.as_manager()

    class Meta:
        verbose_name = _("recipient of an announcement")
        verbose_name_plural = _("recipients of announcements")
        ordering = ["sort_key", "id"]
        constraints = [
            unique_when(
                "announcement",
                "address",
                when=Q(left_out=""),
                name="one_email_per_mailbox",
                message=_("This mailbox gets the e-mail already."),
            ),
            models.CheckConstraint(condition=~Q(address="") | ~Q(left_out=""), name="addressed_has_address"),
            models.CheckConstraint(condition=Q(left_out__in=["", *LeftOut.values]), name="left_out_reason_known"),
        ]
        indexes = [models.Index(fields=["announcement", "sort_key"], name="recipient_listed")]

    def __str__(self):
        return self.name

    def search_text(self):
        # Names only: who may not see addresses may not find by them either.
        return self.name
