"""Python programs that fail."""
from case import BOTH, WORK, Case, fault

ONCE = {"spark.task.maxFailures": "1"}


def cases(cluster, options):
    yield Case("python-file-missing", "python-file-missing", [f"{WORK}/nowhere.py"], versions=BOTH)
    yield Case("python-module-missing", "python-module-missing", [f"{WORK}/module_missing.py"], versions=BOTH)
    yield Case("python-module-missing-in-task", "python-module-missing", fault("module_missing_in_task"), ONCE, versions=BOTH)
    yield Case("python-syntax", "user-exception", [f"{WORK}/syntax.py"])
    yield Case("user-exception", "user-exception", fault("value_error"), versions=BOTH)
    yield Case("user-exception-own", "user-exception", fault("own_error"))
    yield Case("user-exception-in-task", "user-exception", fault("task_error"), ONCE, versions=BOTH)
    yield Case("user-exception-column", "user-exception", fault("column_missing"), versions=BOTH)
    yield Case("exit-code", "unknown", fault("exit_code"))
    yield Case("python-pickle", "python-pickle", fault("pickle_lock"), versions=BOTH)
    yield Case("python-pickle-context", "python-pickle", fault("pickle_context"), versions=BOTH)
    yield Case("python-worker-crash", "python-worker-crash", fault("worker_crash"), ONCE, versions=BOTH)
    yield Case("python-missing", "python-missing", fault("count"), {"spark.pyspark.python": "python3.98", "spark.pyspark.driver.python": "python3.98"}, versions=BOTH)
    yield Case("python-missing-executors", "python-missing", fault("count"), {**ONCE, "spark.pyspark.driver.python": "python3", "spark.pyspark.python": "python3.98"})
    if options.other_python: yield Case("python-versions", "python-versions", fault("count"), {**ONCE, "spark.pyspark.driver.python": "python3", "spark.pyspark.python": options.other_python}, versions=BOTH)
    if options.old_python: yield Case("python-version-old", "python-version-old", fault("count"), {"spark.pyspark.driver.python": options.old_python, "spark.pyspark.python": options.old_python}, versions=BOTH)
