"""What people do with views of lists. `query` comes from a `ListReader`, in the one spelling."""

from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from crm.accounts.roles import Can
from crm.audit.operations import operation
from crm.audit.records import add, change
from crm.saved_views.models import SavedView
from crm.saved_views.operations import SavedViewEvent


def save_view(*, by, list_name, query, name, shared=False, token=None):
    """Keep a filter and an order of a list under a name.

    Raises ValidationError where the name is taken, or where this person's role does not share views.
    """
    with operation(SavedViewEvent.SAVED, by=by, token=token) as op:
        if shared:
            _refuse_sharing(by)
        with _names_taken_meanwhile():
            view = add(SavedView, owner=by, list_name=list_name, query=query, name=name, shared=shared)
        op.concerns(view)
        return view


def change_view(*, view, by, version=None, token=None, **changes):
    """Rename a view, share it or stop sharing it, or give it another filter.

    Whoever changed it first wins; the other is told (StaleEditError). Raises ValidationError as `save_view` does.
    """
    with operation(SavedViewEvent.CHANGED, by=by, on=view, token=token):
        view = SavedView.objects.select_for_update().get(pk=view.pk)
        if changes.get("shared") and not view.shared:
            _refuse_sharing(by)
        with _names_taken_meanwhile():
            return change(view, version=version, **changes)


def delete_view(*, view, by, token=None):
    """The view is gone; the rows it showed are not touched."""
    with operation(SavedViewEvent.DELETED, by=by, on=view, token=token):
        SavedView.objects.filter(pk=view.pk).delete()


@contextmanager
def _names_taken_meanwhile():
    """Of two people who give the same name at the same moment the second is told in words, too."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise ValidationError(_("Somebody has just given this name to another view. Choose another name.")) from error


def _refuse_sharing(by):
    if not by.may(Can.SHARE_VIEWS):
        raise ValidationError({"shared": _("Your role does not share views with the team.")})
