"""The address at which people reach the product, for links that no request tells."""


def public_name(allowed_hosts, *, local):
    """The first allowed host where it is a name people reach us by; else nothing."""
    first = allowed_hosts[0] if allowed_hosts else ""
    return "" if local or first.startswith(("*", ".")) else first


def public_url(allowed_hosts, *, local, port=8000):
    """At the public name; otherwise on this machine."""
    name = public_name(allowed_hosts, local=local)
    return f"https://{name}" if name else f"http://127.0.0.1:{port}"
