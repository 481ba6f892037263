"""The address at which people reach the product, for links that no request tells."""


def public_url(allowed_hosts, *, local, port=8000):
    """The first allowed host where it is a name; otherwise this machine."""
    first = allowed_hosts[0] if allowed_hosts else ""
    if local or not first or first.startswith(("*", ".")):
        return f"http://127.0.0.1:{port}"
    return f"https://{first}"
