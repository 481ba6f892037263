"""How long a silence each stage allows."""

from crm.audit import records
from crm.audit.changes import last_operation_on
from crm.audit.operations import operation
from crm.common.errors import StaleEditError
from groups.models import SilenceLimit
from groups.operations import GroupEvent
from groups.quiet import SilenceLimits


def set_silence_limits(*, days, by, version=None):
    """Set the days of silence of stages, by their letters. They are seen together, so a change of any of them since
    makes the page stale.
    """
    with operation(GroupEvent.SILENCE_SET, by=by):
        standing = {limit.stage: limit for limit in SilenceLimit.objects.select_for_update()}
        seen = SilenceLimits.of(standing.values())
        if version is not None and version != seen.version:
            done = [last_operation_on(limit) for limit in standing.values()]
            raise StaleEditError(seen, max(done, key=lambda one: one.pk))
        for stage, count in days.items():
            if stage not in standing:
                records.add(SilenceLimit, stage=stage, days=count)
            elif standing[stage].days != count:
                records.change(standing[stage], days=count)
        return SilenceLimits.standing()
