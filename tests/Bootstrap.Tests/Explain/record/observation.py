"""What `tinderbox app explain` looks at, gathered as src/Cli/Applications/ApplicationObserver.cs does, and cut to what it reads."""
import datetime, getpass, os, pathlib, socket, subprocess

from cluster import NAMESPACE

DRIVER_LINES, EXECUTOR_LINES, EXECUTOR_LOGS = 2000, 300, 3
SPEC = ("nodeName", "nodeSelector", "restartPolicy", "schedulerName", "serviceAccountName", "activeDeadlineSeconds", "priorityClassName")


def now(): return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def observe(cluster, name):
    pods = cluster.get("pods")
    driver = next((pod for pod in pods if pod["metadata"]["name"] == name), None)
    if driver is None: return {"now": now()}
    selector = driver["metadata"]["labels"]["spark-app-selector"]
    executors = [pod for pod in pods if pod["metadata"].get("labels", {}).get("spark-app-selector") == selector and pod is not driver]
    names = {pod["metadata"]["name"] for pod in [driver, *executors]}
    events = sorted((event for event in cluster.get("events") if event["involvedObject"]["name"] in names), key=lambda event: event.get("lastTimestamp") or event["metadata"]["creationTimestamp"])
    seen = {"driver": pod_of(driver), "executors": [pod_of(pod) for pod in executors], "events": [event_of(event) for event in events], "driverLog": log(cluster, driver, DRIVER_LINES)}
    chosen = sorted(executors, key=lambda pod: pod["status"].get("phase") != "Failed")[:EXECUTOR_LOGS]
    logs = {pod["metadata"]["name"]: log(cluster, pod, EXECUTOR_LINES) for pod in chosen}
    seen["executorLogs"] = {pod: lines for pod, lines in logs.items() if lines}
    return cleaned({**{key: value for key, value in seen.items() if value}, "now": now()})


def log(cluster, pod, lines):
    if pod["status"].get("phase") in (None, "Pending"): return []
    read = cluster.kubectl("logs", "-n", NAMESPACE, pod["metadata"]["name"], f"--tail={lines}", must=False)
    return read.split("\n")[:-1] if read.endswith("\n") else read.split("\n")


def pod_of(pod):
    meta, spec = pod["metadata"], pod["spec"]
    containers = [{key: one[key] for key in ("name", "image", "imagePullPolicy", "resources") if key in one} for one in spec["containers"]]
    return {"apiVersion": "v1", "kind": "Pod",
            "metadata": {key: meta[key] for key in ("name", "namespace", "uid", "creationTimestamp", "deletionTimestamp", "labels") if key in meta},
            "spec": {"containers": containers, **{key: spec[key] for key in SPEC if key in spec}},
            "status": pod["status"]}


def event_of(event):
    return {"apiVersion": "v1", "kind": "Event", **{key: event[key] for key in ("metadata", "involvedObject", "type", "reason", "message", "count", "firstTimestamp", "lastTimestamp", "source") if key in event}}


def cleaned(thing):
    """The same without the names of this machine and its user's folders; nothing else of a text is touched."""
    if isinstance(thing, dict): return {cleaned(key): cleaned(value) for key, value in thing.items()}
    if isinstance(thing, list): return [cleaned(value) for value in thing]
    if not isinstance(thing, str): return thing
    for told, instead in NAMES: thing = thing.replace(told, instead)
    return thing


NAMES = [(os.path.expanduser(f"~{getpass.getuser()}") + "/", "/home/user/"), (str(pathlib.Path(__file__).resolve().parents[4]), "/home/user/tinderbox"), (socket.gethostname(), "laptop")]


def also_clean(folder):
    NAMES.insert(0, (str(folder), "/home/user"))
