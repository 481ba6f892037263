"""The people who work with the tool. Each has one role; what a role may do stands in `roles.py`."""

from datetime import timedelta

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crm.accounts.roles import Can, Role, Scope, scope_of
from crm.common.constraints import one_of
from crm.common.dates import DayField, today
from crm.common.models import Editable
from crm.common.text import SortKeyField

AUDITOR_ACCESS = timedelta(days=30)


class UserQuerySet(models.QuerySet):
    def active(self):
        """Accounts that may sign in today."""
        return self.filter(is_active=True).filter(Q(access_until=None) | Q(access_until__gte=today()))

    def with_right(self, right):
        """Active accounts whose role carries a right."""
        return self.active().filter(role__in=[role for role in Role if scope_of(role, right)])


class UserManager(BaseUserManager["User"]):
    def create_user(self, email, password=None, **values):
        user = self.model(email=self.normalize_email(email).lower(), **values)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save()
        return user


class User(Editable, AbstractBaseUser):
    """A member of the team, signing in by e-mail."""

    email = models.EmailField(
        _("e-mail"), unique=True, error_messages={"unique": _("There is an account with this e-mail.")}
    )
    first_name = models.CharField(_("first name"), max_length=60)
    last_name = models.CharField(_("last name"), max_length=80)
    sort_key = SortKeyField("reversed_name")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    is_active = models.BooleanField(_("may sign in"), default=True)
    access_until = DayField(
        _("access until"),
        null=True,
        blank=True,
        help_text=_("The last day of access; needed for an auditor."),
    )

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name", "role"]

    objects = UserManager.from_queryset(UserQuerySet)()

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        ordering = ["sort_key", "id"]
        constraints = [
            one_of("role", Role, name="user_role_known"),
            models.CheckConstraint(
                condition=~Q(role=Role.AUDITOR) | Q(access_until__isnull=False),
                name="auditor_has_end_date",
                violation_error_message=_("An auditor's account needs a last day of access."),
            ),
        ]

    def __str__(self):
        return self.get_full_name()

    def get_absolute_url(self):
        return reverse("accounts:user-edit", args=[self.pk])

    def get_full_name(self):
        return f"{self.first_name} {self.last_name}"

    def get_short_name(self):
        return self.first_name

    def reversed_name(self):
        return f"{self.last_name} {self.first_name}"

    @property
    def initials(self):
        return f"{self.first_name[:1]}{self.last_name[:1]}".upper()

    def may(self, right: Can, record=None) -> bool:
        """Whether this person has a right; with a record, whether it reaches that record."""
        scope = scope_of(self.role, right)
        if scope is None or record is None:
            return scope is not None
        return scope == Scope.ALL or record.belongs_to(self)

    def reads_all(self, right: Can) -> bool:
        """Whether a right reaches every record; one that reaches own records only needs them chosen first."""
        return scope_of(self.role, right) == Scope.ALL

    @property
    def access_ended(self):
        return self.access_until is not None and self.access_until < today()

    @property
    def is_open(self):
        """Whether this account may sign in today; `active()` of one record."""
        return self.is_active and not self.access_ended

    @property
    def is_staff(self):
        """No Django admin here; libraries ask."""
        return False
