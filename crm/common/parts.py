"""Pages of which htmx may ask for a part."""


def asks_for_part(request) -> bool:
    """Whether a part answers. Going back to a page the browser no longer keeps asks for the whole of it."""
    htmx = request.htmx
    return bool(htmx and not htmx.boosted and not htmx.history_restore_request)
