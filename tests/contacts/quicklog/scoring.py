"""How a reading stands against what the corpus expects: right, uncertain (asked or left open), or silently wrong.

A line of the corpus holds `line`, `today` and `expect` with the fields it asserts; in `expect`: `asks` must be in
question, `asks_any` at least one of them, `or_asks` may be, `open` must be empty without a question, `free` is not
asserted, `unread` words must be shown as not understood. A day of the event that is not said is today or nothing.
"""

from contacts.quicklog.answers import as_data

RIGHT, UNCERTAIN, WRONG = "right", "uncertain", "wrong"
STEP_FIELDS = ("owner", "due", "due_at")


def verdict(reading, row):
    """(RIGHT, UNCERTAIN or WRONG, what was amiss)."""
    got, expect = as_data(reading), row["expect"]
    asked = {question["field"] for question in got["questions"]}
    wrong, unsure = [], []
    for name in expect.get("asks", ()):
        if not _asks(asked, name):
            wrong.append(f"{name} not asked")
    if "asks_any" in expect and not any(_asks(asked, name) for name in expect["asks_any"]):
        wrong.append(f"none of {expect['asks_any']} asked")
    settled = {*expect.get("asks", ()), *expect.get("asks_any", ()), *expect.get("free", ())}
    allowed = {*settled, *expect.get("or_asks", ())}
    for name in ("kind", "direction", "outcome", "occurred_at"):
        if name in expect and name not in settled:
            _compare(name, got[name], expect[name], asked, allowed, wrong, unsure)
    if "occurred_on" not in settled:
        good = (expect["occurred_on"],) if expect.get("occurred_on") else (None, row["today"])
        if _asks(asked, "occurred_on"):
            if "occurred_on" not in allowed:
                unsure.append("occurred_on asked")
        elif got["occurred_on"] not in good:
            (unsure if got["occurred_on"] is None else wrong).append(f"occurred_on {got['occurred_on']} for {good[0]}")
    _names("organisations", got["organisations"], expect, asked, settled, allowed, wrong, unsure)
    _names("people", got["people"], expect, asked, settled, allowed, wrong, unsure)
    for name in expect.get("open", ()):
        if name in got and got[name] not in (None, [], row["today"] if name == "occurred_on" else None):
            wrong.append(f"{name} {got[name]} should be empty")
        if _asks(asked, name) and name not in allowed:
            unsure.append(f"{name} asked, should be left open")
    _steps(got, expect, asked, settled, allowed, wrong, unsure)
    for word in expect.get("unread", ()):
        if word.strip(".,").lower() not in {one.strip(".,").lower() for one in got["unread"]}:
            wrong.append(f"{word} not shown as unread")
    return (WRONG if wrong else UNCERTAIN if unsure else RIGHT), wrong + unsure


def _asks(asked, name):
    return any(one == name or one.startswith(name + "[") for one in asked)


def _compare(name, got, expected, asked, allowed, wrong, unsure):
    if _asks(asked, name):
        if name not in allowed:
            unsure.append(f"{name} asked")
    elif got != expected:
        (unsure if got is None else wrong).append(f"{name} {got} for {expected}")


def _names(name, got, expect, asked, settled, allowed, wrong, unsure):
    if name not in expect or name in settled:
        return
    found = {one["name"].lower() for one in got or [] if one}
    wanted = {one.lower() for one in expect[name]}
    if _asks(asked, name) and name not in allowed:
        unsure.append(f"{name} asked")
    if found - wanted:
        wrong.append(f"{name}: too many {sorted(found - wanted)}")
    if wanted - found and not _asks(asked, name):
        unsure.append(f"{name}: missing {sorted(wanted - found)}")


def _steps(got, expect, asked, settled, allowed, wrong, unsure):
    if "next_steps" not in expect or "next_steps" in settled:
        return
    steps, wanted = got["next_steps"], expect["next_steps"]
    if len(steps) != len(wanted):
        (wrong if len(steps) > len(wanted) else unsure).append(f"{len(steps)} steps for {len(wanted)}")
        return
    for number, (step, want) in enumerate(zip(steps, wanted, strict=True)):
        for name in STEP_FIELDS:
            path = f"next_steps[{number}].{name}"
            if name in want and path not in settled:
                _compare(path, step[name], want[name], asked, allowed, wrong, unsure)
