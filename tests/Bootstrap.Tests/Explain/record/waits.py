"""When to look: what an application must have come to before its observation is taken."""
import time

from cluster import NAMESPACE


def phase(cluster, name):
    return next((pod["status"].get("phase") for pod in cluster.get("pods") if pod["metadata"]["name"] == name), None)


def until(true, seconds, what):
    deadline = time.time() + seconds
    while time.time() < deadline:
        if true(): return
        time.sleep(0.5)
    raise RuntimeError(f"not within {seconds} s: {what}")


def ended(cluster, name):
    until(lambda: phase(cluster, name) in ("Failed", "Succeeded", None), 240, "the end")
    time.sleep(1)


def pending(seconds):
    """It has been pending for so long."""
    return lambda cluster, name: time.sleep(seconds)


def says(text, seconds=120, then=1):
    """The driver's log says it."""
    def wait(cluster, name):
        until(lambda: text in cluster.kubectl("logs", "-n", NAMESPACE, name, must=False) or phase(cluster, name) in ("Failed", "Succeeded"), seconds, text)
        time.sleep(then)
    return wait


def executors(of_phase, count=1, seconds=120, then=1):
    """So many executors are in this phase."""
    def wait(cluster, name):
        until(lambda: sum(pod["status"].get("phase") == of_phase for pod in cluster.get("pods", "-l", "spark-role=executor")) >= count, seconds, f"{count} executors {of_phase}")
        time.sleep(then)
    return wait
