"""Invented announcements, their recipients and templates of letters."""

import io

import factory

from contacts.announcements.actions import add_announcement, add_letter
from contacts.announcements.models import Announcement, Attachment, Chosen, LetterTemplate, Recipient
from tests.factories.accounts import CoordinatorFactory, SpecialistFactory
from tests.factories.base import HouseFactory
from tests.factories.contacts import OrganisationFactory
from tests.factories.files import upload
from tests.factories.materials import MaterialVersionFactory


class AnnouncementFactory(HouseFactory):
    """A draft nobody is chosen for."""

    class Meta:
        model = Announcement

    by = factory.SubFactory(SpecialistFactory)
    kind = "news"
    subject = "Nowe spotkanie w powiecie"
    body = "Dzień dobry,\n\nzapraszamy {{ organizacja }} na spotkanie.\n\n{{ nadawca }}"
    legal_basis = "public_task"
    why = "współpracujemy przy tworzeniu spółdzielni socjalnych"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return add_announcement(**kwargs)


class ChosenFactory(HouseFactory):
    class Meta:
        model = Chosen

    announcement = factory.SubFactory(AnnouncementFactory)
    organisation = factory.SubFactory(OrganisationFactory)


class RecipientFactory(HouseFactory):
    class Meta:
        model = Recipient

    announcement = factory.SubFactory(AnnouncementFactory)
    name = "WTZ Wzorowo"
    address = factory.Sequence("biuro{}@wzorowo.example".format)


class AttachmentFactory(HouseFactory):
    class Meta:
        model = Attachment

    announcement = factory.SubFactory(AnnouncementFactory)
    version = factory.SubFactory(MaterialVersionFactory)


def word(text: str) -> bytes:
    """A Word document with these words."""
    from docx import Document

    document = Document()
    document.add_paragraph(text)
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


class LetterTemplateFactory(HouseFactory):
    class Meta:
        model = LetterTemplate

    by = factory.SubFactory(CoordinatorFactory)
    name = "List do organizacji"
    text = "Szanowni Państwo z {{ organizacja }}"

    @classmethod
    def _create(cls, model_class, *args, text, **kwargs):
        return add_letter(upload=upload("list.docx", word(text)), **kwargs)
