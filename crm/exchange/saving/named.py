"""Which record each row of a list became."""


def name_records(candidates, records):
    for candidate, record in zip(candidates, records, strict=True):
        candidate.record_id = record.pk
