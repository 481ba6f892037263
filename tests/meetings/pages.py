"""Addresses and answers that several tests of pages need."""

from django.urls import reverse


def url(name, meeting=None, *args):
    return reverse(f"meetings:{name}", args=[meeting.pk, *args] if meeting else [])


def page(response):
    return response.content.decode()


def tap(client, meeting, what, name="tap-mark", **more):
    return client.post(url(name, meeting), {"tap": what, **more}, headers={"Accept": "application/json"})
