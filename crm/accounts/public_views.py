"""Pages behind a signed link, for people who cannot sign in yet."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters

from crm.accounts.actions import add_first_administrator, set_password
from crm.accounts.first_admin import link_is_valid
from crm.accounts.forms import FirstAdministratorForm, NewPasswordForm
from crm.accounts.links import user_of_token
from crm.common.views import ActionPage


def dead_link(request):
    return render(request, "accounts/link_dead.html", status=404)


class LinkPage(ActionPage):
    """A form that only a living link opens; afterwards one signs in."""

    template_name = "accounts/by_link.html"
    lead: str | Promise = ""

    def get_context(self):
        return {"lead": self.lead}

    def get_success_url(self, result):
        return reverse("account_login")


@method_decorator([login_not_required, sensitive_post_parameters("password")], name="dispatch")
class FirstAdmin(LinkPage):
    form_class = FirstAdministratorForm
    title = gettext_lazy("The first administrator")
    lead = gettext_lazy("You create the accounts of your colleagues afterwards, under “Accounts”.")
    submit_label = gettext_lazy("Create the account")
    success_message = gettext_lazy("The account has been created. Sign in with your new password.")

    def dispatch(self, request, *args, token, **kwargs):
        return super().dispatch(request, *args, **kwargs) if link_is_valid(token) else dead_link(request)

    def perform(self, form):
        return add_first_administrator(**form.values())


@method_decorator([login_not_required, sensitive_post_parameters("password")], name="dispatch")
class SetPassword(LinkPage):
    form_class = NewPasswordForm
    title = gettext_lazy("Set a password")
    submit_label = gettext_lazy("Save the password")
    success_message = gettext_lazy("The password has been saved. Sign in with it.")

    @cached_property
    def account(self):
        return user_of_token(self.kwargs["token"])

    def dispatch(self, request, *args, **kwargs):
        return super().dispatch(request, *args, **kwargs) if self.account else dead_link(request)

    def get_form_kwargs(self):
        return {"account": self.account}

    def get_context(self):
        return {"account": self.account}

    def perform(self, form):
        return set_password(account=self.account, password=form.cleaned_data["password"])
