"""Every named address of the product."""

from django.urls import URLResolver, get_resolver, reverse


def named_patterns(resolver=None, namespace=""):
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from named_patterns(entry, inner)
        else:
            yield namespace + (entry.name or f"<no name: {entry.pattern}>")


def read_to_its_end(answer):
    """The answer; a file that is sent is closed by who reads it to its end."""
    if answer.streaming:
        for _part in answer.streaming_content:
            pass
    return answer


def address(name, access, scene):
    """The address of a page with the scene's records in it."""
    parts = {}
    for key, attribute in access.keys.items():
        value = getattr(scene, attribute)
        parts[key] = getattr(value, "pk", value)
    return reverse(name, kwargs=parts or None)
