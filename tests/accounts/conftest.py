import pytest
from django.utils import timezone


@pytest.fixture
def clock(time_machine):
    """Today's clock, stopped; `clock.shift(timedelta(...))` moves it."""
    time_machine.move_to(timezone.now(), tick=False)
    return time_machine
