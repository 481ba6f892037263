"""What a form's one-time token has led to already. The operations that know it stand above this layer."""

from collections.abc import Callable

from crm.common.errors import AlreadyDoneError

# `crm.audit` puts its answer here when it starts: raises AlreadyDoneError where the token was used.
refuse_used: list[Callable] = []


def was_sent_before(form) -> AlreadyDoneError | None:
    """A form that no longer holds may be the second sending of one that did: its own record stands in the way."""
    token = form.fields.get("token") and form["token"].value()
    try:
        for refuse in refuse_used:
            refuse(token)
    except AlreadyDoneError as done:
        return done
    return None
