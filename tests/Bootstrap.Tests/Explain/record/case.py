"""One thing to record."""
import dataclasses

import waits

WORK = "local:///opt/spark/work-dir"
BOTH, NEW = ("4.3.0", "3.5.9"), ("4.3.0",)


@dataclasses.dataclass
class Case:
    id: str
    expected: str | None
    words: list  # what is submitted
    conf: dict = dataclasses.field(default_factory=dict)  # None takes a property of the cluster's own away
    plant: object = None  # cluster → what takes it away again
    during: object = None  # cluster, driver's name: something done while it runs
    until: object = waits.ended
    versions: tuple = NEW
    note: str | None = None


def fault(name, *words): return [f"{WORK}/faults.py", name, *words]


def java(main, name="app.jar", *words): return ["--class", main, f"local:///opt/spark/app/{name}", *words]
