"""How a reading stands against what the corpus expects: right, uncertain (asked or left open), or silently wrong.

A line of the corpus holds `line`, `today` and `expect` with the fields it asserts; in `expect`: `asks` must be in
question, `asks_any` at least one of them, `or_asks` may be, `open` must be empty without a question, `free` is not
asserted, `unread` words must be shown as not understood. A day of the event that is not said is today or nothing.
"""

from contacts.quicklog.answers import as_data

RIGHT, UNCERTAIN, WRONG = "right", "uncertain", "wrong"
STEP_FIELDS = ("owner", "due", "due_at")


class Comparison:
    """What was read against what is expected, and what differs."""

    def __init__(self, reading, row):
        self.got, self.expect, self.today = as_data(reading), row["expect"], row["today"]
        self.asked = {question["field"] for question in self.got["questions"]}
        self.settled = {name for key in ("asks", "asks_any", "free") for name in self.expect.get(key, ())}
        self.allowed = {*self.settled, *self.expect.get("or_asks", ())}
        self.wrong: list[str] = []
        self.unsure: list[str] = []

    def asks(self, name):
        return any(one == name or one.startswith(name + "[") for one in self.asked)

    def field(self, name, got, expected):
        if self.asks(name):
            if name not in self.allowed:
                self.unsure.append(f"{name} asked")
        elif got != expected:
            (self.unsure if got is None else self.wrong).append(f"{name} {got} for {expected}")

    def questions(self):
        self.wrong += [f"{name} not asked" for name in self.expect.get("asks", ()) if not self.asks(name)]
        some = self.expect.get("asks_any")
        if some and not any(self.asks(name) for name in some):
            self.wrong.append(f"none of {some} asked")

    def fields(self):
        for name in ("kind", "direction", "outcome", "occurred_at"):
            if name in self.expect and name not in self.settled:
                self.field(name, self.got[name], self.expect[name])

    def day(self):
        """Not said, it is today or nothing."""
        said, got = self.expect.get("occurred_on"), self.got["occurred_on"]
        if "occurred_on" not in self.settled and not (not said and got == self.today):
            self.field("occurred_on", got, said)

    def names(self, name):
        if name not in self.expect or name in self.settled:
            return
        found = {one["name"].lower() for one in self.got[name] or [] if one}
        wanted = {one.lower() for one in self.expect[name]}
        if self.asks(name) and name not in self.allowed:
            self.unsure.append(f"{name} asked")
        if found - wanted:
            self.wrong.append(f"{name}: too many {sorted(found - wanted)}")
        if wanted - found and not self.asks(name):
            self.unsure.append(f"{name}: missing {sorted(wanted - found)}")

    def left_open(self):
        for name in self.expect.get("open", ()):
            today = self.today if name == "occurred_on" else None
            if self.got.get(name) not in (None, [], today):
                self.wrong.append(f"{name} {self.got[name]} should be empty")
            if self.asks(name) and name not in self.allowed:
                self.unsure.append(f"{name} asked, should be left open")

    def steps(self):
        if "next_steps" not in self.expect or "next_steps" in self.settled:
            return
        steps, wanted = self.got["next_steps"], self.expect["next_steps"]
        if len(steps) != len(wanted):
            (self.wrong if len(steps) > len(wanted) else self.unsure).append(f"{len(steps)} steps for {len(wanted)}")
            return
        for number, (step, want) in enumerate(zip(steps, wanted, strict=True)):
            for name in STEP_FIELDS:
                path = f"next_steps[{number}].{name}"
                if name in want and path not in self.settled:
                    self.field(path, step[name], want[name])

    def unread(self):
        unread = {one.strip(".,").lower() for one in self.got["unread"]}
        for word in self.expect.get("unread", ()):
            if word.strip(".,").lower() not in unread:
                self.wrong.append(f"{word} not shown as unread")


def verdict(reading, row):
    """(RIGHT, UNCERTAIN or WRONG, what was amiss)."""
    one = Comparison(reading, row)
    one.questions()
    one.fields()
    one.day()
    one.names("organisations")
    one.names("people")
    one.left_open()
    one.steps()
    one.unread()
    return (WRONG if one.wrong else UNCERTAIN if one.unsure else RIGHT), one.wrong + one.unsure
