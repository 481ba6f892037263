"""The path as versioned data: stages and kinds of milestones. A version is never edited; a change makes a new one."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from milestones.choices import Track
from milestones.querysets import VersionQuerySet


class PathTemplate(models.Model):
    """One version of the path. Groups keep the version they started on until somebody moves them on purpose."""

    version = models.PositiveIntegerField(_("version"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    valid_from = models.DateField(_("valid from"))

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("path template")
        verbose_name_plural = _("path templates")
        ordering = ["-version"]

    def __str__(self):
        return gettext("%(name)s, version %(number)d") % {"name": self.name, "number": self.version}

    def get_absolute_url(self):
        return reverse("milestones:version-detail", args=[self.version])

    @classmethod
    def current(cls):
        """The newest version: the one new groups start on."""
        return cls.objects.first()

    def first_stage(self):
        """Where every group begins."""
        return self.stages.first()


class Stage(models.Model):
    """A part of the path, A to F."""

    template = models.ForeignKey(PathTemplate, models.CASCADE, related_name="stages")
    code = models.CharField(_("code"), max_length=2)
    name = models.CharField(_("name"), max_length=80)
    short_name = models.CharField(_("short name"), max_length=30)

    class Meta:
        verbose_name = _("stage")
        verbose_name_plural = _("stages")
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["template", "code"], name="stage_once_per_template")]

    def __str__(self):
        return self.name


class MilestoneKind(models.Model):
    """A milestone of the path: what is reached, by which document it is shown, what must come before.

    `code` is the milestone itself, the same in every version; `number` only its place in one version.
    """

    template = models.ForeignKey(PathTemplate, models.CASCADE, related_name="kinds")
    stage = models.ForeignKey(Stage, models.PROTECT, related_name="kinds")
    number = models.PositiveSmallIntegerField(_("number"))
    code = models.SlugField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=120)
    evidence = models.CharField(_("document"), max_length=300, blank=True)
    track = models.CharField(_("founder track"), max_length=20, choices=Track.choices, default=Track.BOTH)
    after = models.JSONField(_("normally after"), default=list, blank=True, help_text=_("Numbers of milestones."))
    after_hard = models.JSONField(
        _("only after"), default=list, blank=True, help_text=_("Numbers of milestones; refused without.")
    )

    class Meta:
        verbose_name = _("kind of milestone")
        verbose_name_plural = _("kinds of milestones")
        ordering = ["template", "number"]
        constraints = [
            models.UniqueConstraint(fields=["template", "number"], name="milestone_number_once"),
            models.UniqueConstraint(fields=["template", "code"], name="milestone_code_once"),
        ]

    def __str__(self):
        return self.name

    def is_on(self, track):
        """Whether groups of a founder track pass this milestone."""
        return self.track in (Track.BOTH, track)
