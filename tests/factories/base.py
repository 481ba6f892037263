"""Base of the factories: a record with history is made inside an operation, as an action would."""

from contextlib import contextmanager

from factory.django import DjangoModelFactory

from crm.audit.operations import operation


@contextmanager
def setup_operation():
    """The operation around what a test arranges; joins one that is open already."""
    with operation("test.setup", by=None) as started:
        yield started


class HouseFactory(DjangoModelFactory):
    class Meta:
        abstract = True
        skip_postgeneration_save = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        with setup_operation():
            return super()._create(model_class, *args, **kwargs)
