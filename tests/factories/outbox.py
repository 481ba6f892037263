import factory

from crm.outbox.models import OutgoingMessage
from crm.outbox.queueing import queue_message
from tests.factories.base import HouseFactory, setup_operation


class OutgoingMessageFactory(HouseFactory):
    """An e-mail that waits."""

    class Meta:
        model = OutgoingMessage

    key = factory.Sequence("test:{}".format)
    to = factory.Sequence("biuro{}@wtz.example".format)
    subject = "Spotkanie"
    text = "Zapraszamy."

    @classmethod
    def _create(cls, model_class, *args, **values):
        with setup_operation():
            return queue_message(**values)
