"""Forms of accounts: made and edited by an administrator; passwords set by their owners."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from crm.accounts.models import User
from crm.common.dates import today
from crm.common.forms import ActionForm, DayInput, RecordForm

PASSWORD_HELP = _("At least 15 characters. A few words that do not belong together are easy to remember.")


class AccountForm(RecordForm):
    """`own` is an administrator's own account: role and access are shown, not changed."""

    class Meta:
        model = User
        fields = ["email", "first_name", "last_name", "role", "access_until"]
        widgets = {"access_until": DayInput}
        help_texts = {
            "access_until": _("The last day of access. Left empty, an auditor gets 30 days, everybody else no end.")
        }

    def __init__(self, *args, own=False, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("role", "access_until", "is_active"):
            if own and name in self.fields:
                self.fields[name].disabled = True

    def _get_validation_exclusions(self):
        """The action fills in an auditor's last day; the record is checked there."""
        return super()._get_validation_exclusions() | {"access_until", "role"}

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def clean_access_until(self):
        """A day that has passed may stay where it stands, so that the name of a former colleague can be mended."""
        day = self.cleaned_data["access_until"]
        if day and day < today() and "access_until" in self.changed_data:
            raise ValidationError(
                _("This day has passed. Enter today or a later day. To end access at once, clear “May sign in”.")
                if self.instance.pk
                else _("This day has passed: nobody could sign in. Enter today or a later day.")
            )
        return day


class AccountEditForm(AccountForm):
    class Meta(AccountForm.Meta):
        fields = [*AccountForm.Meta.fields, "is_active"]


class NewPasswordForm(ActionForm):
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=128,
        help_text=PASSWORD_HELP,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args, account=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.account = account
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control"

    def clean_password(self):
        password = self.cleaned_data["password"]
        validate_password(password, self.account or self.likely_account())
        return password

    def likely_account(self):
        return None


class FirstAdministratorForm(NewPasswordForm):
    email = forms.EmailField(label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "username"}))
    first_name = forms.CharField(
        label=_("First name"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label=_("Last name"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    field_order = ["email", "first_name", "last_name", "password"]

    def likely_account(self):
        """A password made of one's own name or address is refused."""
        named = {name: self.cleaned_data.get(name, "") for name in ("email", "first_name", "last_name")}
        return User(**named)
