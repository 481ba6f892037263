"""Pages of the administrator (accounts) and of whoever may read what was done (operations)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crm.accounts.actions import add_account, change_account, make_password_link
from crm.accounts.filters import OperationFilter, UserFilter
from crm.accounts.forms import AccountEditForm, AccountForm
from crm.accounts.links import set_password_token
from crm.accounts.mail import mail_password_link
from crm.accounts.models import User
from crm.accounts.roles import Can, Scope, scope_of
from crm.accounts.subjects import subjects_of
from crm.accounts.tables import OperationTable, UserTable
from crm.audit.models import Operation
from crm.common.views import ActionPage, ListPage, PermittedView

LINK_IN_SESSION = "password_link"


class UserList(ListPage):
    permission = Can.MANAGE_ACCOUNTS
    title = gettext_lazy("Accounts")
    table_class = UserTable
    filterset_class = UserFilter
    template_name = "accounts/user_list.html"
    queryset = User.objects.all()


def hand_over_link(request, account):
    """Mail the link and keep it for the next page, which shows it once."""
    link = request.build_absolute_uri(reverse("accounts:set-password", args=[set_password_token(account)]))
    mailed = mail_password_link(account, link)
    request.session[LINK_IN_SESSION] = {"account": account.pk, "link": link, "mailed": mailed}


class UserCreate(ActionPage):
    permission = Can.MANAGE_ACCOUNTS
    form_class = AccountForm
    title = gettext_lazy("New account")
    submit_label = gettext_lazy("Create the account")
    success_message = gettext_lazy("The account has been created.")

    def perform(self, form):
        account = add_account(by=self.request.user, **form.values(), **form.guard())
        hand_over_link(self.request, account)
        return account

    def get_success_url(self, result):
        return reverse("accounts:user-link", args=[result.pk])

    def get_cancel_url(self):
        return reverse("accounts:user-list")


class UserEdit(ActionPage):
    permission = Can.MANAGE_ACCOUNTS
    form_class = AccountEditForm
    template_name = "accounts/user_edit.html"
    success_message = gettext_lazy("The account has been changed.")

    def get_record(self):
        return get_object_or_404(User, pk=self.kwargs["pk"])

    def get_form_kwargs(self):
        # The form fills its instance; the action must still see what stands.
        mine = self.record.pk == self.request.user.pk
        return {"initial": {}, "instance": User.objects.get(pk=self.record.pk), "own": mine}

    def get_title(self):
        return _("Account: %(name)s") % {"name": self.record}

    def perform(self, form):
        return change_account(account=self.record, by=self.request.user, **form.values(), **form.guard())

    def get_success_url(self, result):
        return reverse("accounts:user-list")

    def get_cancel_url(self):
        return reverse("accounts:user-list")


class UserLink(PermittedView):
    """Shows a fresh link once; afterwards offers to make another."""

    permission = Can.MANAGE_ACCOUNTS

    @cached_property
    def account(self):
        return get_object_or_404(User, pk=self.kwargs["pk"])

    def get(self, request, pk):
        kept = request.session.get(LINK_IN_SESSION) or {}
        made = kept if kept.get("account") == self.account.pk else None
        if made:
            del request.session[LINK_IN_SESSION]
        return render(request, "accounts/user_link.html", {"account": self.account, "made": made})

    def post(self, request, pk):
        if self.account.pk == request.user.pk:
            raise PermissionDenied(_("You change your own password on the page “Password”."))
        if not self.account.is_open:
            return self.get(request, pk)
        hand_over_link(request, make_password_link(account=self.account, by=request.user))
        messages.success(request, _("A new link has been made."))
        return HttpResponseRedirect(request.path)


class OperationList(ListPage):
    permission = Can.READ_AUDIT_TRAIL
    title = gettext_lazy("Operations")
    table_class = OperationTable
    filterset_class = OperationFilter
    template_name = "accounts/operation_list.html"

    @property
    def sees_all(self):
        return scope_of(self.request.user.role, Can.READ_AUDIT_TRAIL) == Scope.ALL

    def get_queryset(self):
        operations = Operation.objects.select_related("actor")
        return operations if self.sees_all else operations.filter(actor=self.request.user)

    def get_filterset(self, filterset_class):
        filterset = super().get_filterset(filterset_class)
        if not self.sees_all:
            del filterset.filters["actor"]
        return filterset

    def get_table(self, **kwargs):
        table = super().get_table(**kwargs)
        shown = table.page.object_list if table.page else table.rows
        table.subjects = subjects_of([row.record for row in shown], self.request.user)
        return table

    def get_context_data(self, **context):
        return super().get_context_data(**context) | {"sees_all": self.sees_all}
