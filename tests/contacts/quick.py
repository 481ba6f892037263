"""What tests of the quick log do in a browser without scripts."""

from datetime import time

from django.urls import reverse

QUICK = reverse("contacts:quick-log")


def read(browser, line, **more):
    return browser.post(QUICK, {"line": line, **more})


def page_of(response):
    return response.content.decode()


def sent(response, **answers):
    """What a browser without scripts sends back: every field as it was filled, and the answers."""
    form, values = response.context["form"], {}
    for bound in form:
        value = bound.value()
        if value not in (None, "", [], False):
            values[bound.html_name] = (
                bound.field.prepare_value(value) if not isinstance(value, time) else f"{value:%H:%M}"
            )
    return values | answers


def save(browser, response, **answers):
    return browser.post(QUICK, sent(response, **answers))


def chips(response):
    return {chip.label: (chip.text, chip.state) for chip in response.context["form"].chips if chip.state != "empty"}
