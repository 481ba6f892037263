"""Two versions of a form side by side, for forms that need more than a record to be built."""

from django.utils.translation import gettext as _

from crm.common.views import shown


def both_versions(theirs, form, current):
    """What `common/_stale.html` draws; sending the form again then replaces their version on purpose."""
    differences = [
        (field.label, in_words(field, theirs[name].value()), in_words(field, form[name].value()))
        for name, field in theirs.fields.items()
        if name not in ("token", "version")
        and name in form.fields
        and field.has_changed(theirs[name].value(), form[name].value())
    ]
    form.data = form.data.copy()
    form.data["version"] = current.version
    return {"current": current, "differences": differences}


def in_words(field, value):
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return shown(field, value)
