"""The sign-in library's forms with our labels: no placeholders, one password field, help in one sentence."""

from allauth.account import forms
from django.forms import Field
from django.utils.translation import gettext_lazy as _

from crm.accounts.forms import PASSWORD_HELP


class PlainFields:
    labels: dict = {}
    fields: dict[str, Field]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("password2", None)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs["class"] = "form-control"
            field.help_text = PASSWORD_HELP if name == "password1" else ""
            field.label = self.labels.get(name, field.label)


class SignInForm(PlainFields, forms.LoginForm):
    labels = {"login": _("E-mail"), "password": _("Password")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "autofocus": True}


class ForgottenPasswordForm(PlainFields, forms.ResetPasswordForm):
    labels = {"email": _("E-mail")}


class ResetPasswordForm(PlainFields, forms.ResetPasswordKeyForm):
    labels = {"password1": _("New password")}


class ChangePasswordForm(PlainFields, forms.ChangePasswordForm):
    labels = {"oldpassword": _("Current password"), "password1": _("New password")}
