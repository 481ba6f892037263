"""What operations are about, in words and with a link where the reader may follow it: a few queries per page."""

from collections import defaultdict

from django.apps import apps
from django.utils.html import format_html

from crm.accounts.models import User
from crm.accounts.roles import Can


def subjects_of(operations, reader):
    """By label and number: the subject as the reader may see it. What is out of sight keeps its kind only."""
    numbers = defaultdict(set)
    for operation in operations:
        if operation.subject_label:
            numbers[operation.subject_label].add(operation.subject_id)
    return {
        (label, number): shown
        for label, wanted in numbers.items()
        for number, shown in _shown(label, wanted, reader).items()
    }


def _shown(label, numbers, reader):
    try:
        model = apps.get_model(label)
    except LookupError:  # of an app that is gone
        return {}
    kind = str(model._meta.verbose_name)
    found = _visible(model, numbers, reader)
    return {number: _link(found[number], reader) if number in found else kind for number in numbers}


def _visible(model, numbers, reader):
    records = model._default_manager.all()
    if model is not User:
        if not hasattr(records, "visible_to"):
            return {}
        records = records.visible_to(reader)
    return records.select_related().in_bulk(numbers)


def _link(record, reader):
    if isinstance(record, User) and not reader.may(Can.MANAGE_ACCOUNTS):
        return str(record)
    if not hasattr(record, "get_absolute_url"):
        return f"{record._meta.verbose_name}: {record}"
    return format_html('<a href="{}">{}</a>', record.get_absolute_url(), record)
