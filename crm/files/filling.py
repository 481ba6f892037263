"""Filling in a Word document. Imported where it is needed: docxtpl and Jinja cost start-up time."""

import io
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from docxtpl import DocxTemplate
from jinja2 import nodes
from jinja2.sandbox import SandboxedEnvironment

from crm.common.placeholders import listed

PLAIN = (nodes.Template, nodes.Output, nodes.TemplateData)


class PlaceholdersOnly(SandboxedEnvironment):
    """Refuses whatever is neither plain text nor a known placeholder.

    It reads what is about to run, in every part of the document, after docxtpl has decoded entities and joined what
    Word had split: braces hidden in an attribute or written as `&#123;` are seen like those that are typed.
    """

    def __init__(self, known: Collection[str]):
        super().__init__(autoescape=True)
        self.known = known

    def from_string(self, source, *args, **kwargs):
        for node in _all_nodes(self.parse(source)):
            if not isinstance(node, PLAIN) and not (isinstance(node, nodes.Name) and node.name in self.known):
                words = _("The document has something in braces that is no placeholder. Use one of: %(known)s.")
                raise ValidationError(words % {"known": listed(self.known)})
        return super().from_string(source, *args, **kwargs)


def _all_nodes(node):
    yield node
    for child in node.iter_child_nodes():
        yield from _all_nodes(child)


def render(source, values: dict[str, str], known: Collection[str]) -> bytes:
    document = DocxTemplate(source)
    # autoescape because values become XML
    document.render(values, jinja_env=PlaceholdersOnly(known), autoescape=True)
    filled = io.BytesIO()
    document.save(filled)
    return filled.getvalue()
