"""What the cluster refuses: pods, rights, nodes."""
import json, os, signal

import plants, waits
from case import BOTH, Case, fault
from cluster import NAMESPACE

TEMPLATE = "spark.kubernetes.{}.podTemplateFile"
ELSEWHERE = "registry.example/etl:9"


def cases(cluster, options):
    yield from images()
    yield from pods(cluster)
    yield from nodes(cluster)
    yield from rights(cluster)
    yield from network()
    yield from ends(cluster)


def images():
    image = "spark.kubernetes.container.image"
    yield Case("image-not-found", "image-not-found", fault("count"), {image: ELSEWHERE}, until=waits.pending(8))
    yield Case("image-not-found-executors", "image-not-found", fault("count"), {"spark.kubernetes.executor.container.image": ELSEWHERE}, until=waits.executors("Pending", then=40))


def pods(cluster):
    yield Case("secret-missing", "secret-missing", fault("count"), {"spark.kubernetes.driver.secretKeyRef.PASSWORD": "database:password"}, until=waits.pending(8))
    yield Case("secret-missing-mounted", "secret-missing", fault("count"), {"spark.kubernetes.driver.secrets.database": "/etc/database"}, until=waits.pending(63))
    yield Case("secret-key-missing", "secret-key-missing", fault("count"), {"spark.kubernetes.driver.secretKeyRef.PASSWORD": "database:password"}, plants.applied(plants.secret("database", user="shop")), until=waits.pending(8))
    volume = {"containers": [{"name": "spark-kubernetes-driver", "volumeMounts": [{"name": "rates", "mountPath": "/etc/rates"}]}], "volumes": [{"name": "rates", "configMap": {"name": "rates"}}]}
    yield Case("configmap-missing", "configmap-missing", fault("count"), {TEMPLATE.format("driver"): plants.template(cluster, "configmap", volume)}, until=waits.pending(63))
    path = "spark.kubernetes.driver.volumes.hostPath.data."
    yield Case("volume-mount-failed", "volume-mount-failed", fault("count"), {path + "options.path": "/data/orders", path + "options.type": "Directory", path + "mount.path": "/data"}, until=waits.pending(63))


def nodes(cluster):
    yield Case("no-memory", "no-memory", fault("count"), {"spark.driver.memory": "900g"}, until=waits.pending(8))
    yield Case("no-memory-executors", "no-memory", fault("count"), {"spark.executor.memory": "900g"}, until=waits.executors("Pending", then=40))
    yield Case("no-cpu", "no-cpu", fault("count"), {"spark.kubernetes.driver.request.cores": "900"}, until=waits.pending(8))
    yield Case("node-selector", "node-selector", fault("count"), {"spark.kubernetes.node.selector.pool": "gpu"}, until=waits.pending(8))
    yield Case("node-cordoned", "node-cordoned", fault("count"), plant=plants.cordoned, until=waits.pending(8))
    yield Case("scheduler-missing", "scheduler-missing", fault("count"), {"spark.kubernetes.scheduler.name": "volcano"}, until=waits.pending(63))


def rights(cluster):
    refused = waits.says("forbidden", then=8)
    for resource, verbs in (("pods", ["create"]), ("pods", ["watch"]), ("pods", ["get"]), ("configmaps", ["create"])):
        yield Case(f"driver-may-not-{'-'.join(verbs)}-{resource}", "driver-may-not", fault("count"), plant=plants.role_without(resource, verbs), until=refused, versions=BOTH if verbs == ["create"] else ("4.3.0",))
    yield Case("quota", "quota", fault("count"), plant=plants.applied(plants.quota({"pods": "1"})), until=refused, versions=BOTH)
    yield Case("quota-unsaid", "quota-unsaid", fault("count"), {"spark.kubernetes.driver.limit.cores": "1"}, plants.applied(plants.quota({"limits.cpu": "20"})), until=refused)
    yield Case("limit-range", "limit-range", fault("count"), {"spark.executor.memory": "2g"}, plants.applied(plants.limits(max={"memory": "1Gi"})), until=refused)
    path = "spark.kubernetes.executor.volumes.hostPath.data."
    yield Case("pod-security", "pod-security", fault("count"), {path + "options.path": "/data", path + "mount.path": "/data"}, plants.level("baseline"), until=refused)
    yield Case("account-missing", "account-missing", fault("count"), {"spark.kubernetes.authenticate.executor.serviceAccountName": "nobody"}, until=refused)
    yield Case("api-unauthorized", "api-unauthorized", fault("count"), {"spark.kubernetes.authenticate.driver.mounted.oauthTokenFile": "/opt/spark/work-dir/no-token"}, until=waits.says("nauthorized", then=5))
    yield Case("api-certificate", "api-certificate", fault("count"), {"spark.kubernetes.authenticate.driver.mounted.caCertFile": "/opt/spark/work-dir/other-ca.crt"})


def network():
    yield Case("api-unreachable", "api-unreachable", fault("count"), {"spark.kubernetes.driver.master": "https://127.0.0.1:9"})
    yield Case("api-name", "api-name", fault("count"), {"spark.kubernetes.driver.master": "https://api.cluster.example"}, versions=BOTH)
    kept = {"spark.kubernetes.executor.deleteOnTermination": "false"}
    yield Case("driver-name", "driver-name", fault("count"), kept, during=service_gone, until=waits.executors("Failed", 2), note="the driver's Service was deleted")
    yield Case("driver-refuses", "driver-refuses", fault("driver_elsewhere"), kept, until=waits.executors("Failed", 2), versions=BOTH, note="the driver listens on an address that is not its pod's")


def service_gone(cluster, name):
    for service in cluster.get("services"):
        if service["metadata"]["name"].endswith("-driver-svc"): cluster.kubectl("delete", "service", service["metadata"]["name"], "-n", NAMESPACE)


def ends(cluster):
    yield Case("executor-failures", "executor-failures", fault("count"), {"spark.executor.extraJavaOptions": "-Xss1x", "spark.executor.maxNumFailures": "2"}, versions=BOTH)
    yield Case("executor-failures-kept", "jvm-options", fault("count"), {"spark.executor.extraJavaOptions": "-Xss1x", "spark.executor.maxNumFailures": "2", "spark.kubernetes.executor.deleteOnTermination": "false"})
    yield Case("deadline", "deadline", fault("sleep"), {TEMPLATE.format("driver"): plants.template(cluster, "deadline", {"activeDeadlineSeconds": 25, "containers": [{"name": "spark-kubernetes-driver"}]})})
    yield Case("deleted", "deleted", fault("sleep"), until=deleted, note="the driver pod was deleted")
    yield Case("cluster-restarted", "cluster-restarted", fault("sleep"), until=restarted, note="its process was killed with signal 9")


def deleted(cluster, name):
    waits.executors("Running", then=3)(cluster, name)
    cluster.kubectl("delete", "pod", name, "-n", NAMESPACE)
    waits.pending(3)(cluster, name)


def restarted(cluster, name):
    waits.executors("Running", then=3)(cluster, name)
    os.kill(json.loads((cluster.state / "daemon.json").read_text())["pid"], signal.SIGKILL)
    waits.pending(2)(cluster, name)
    cluster.start()
    waits.pending(5)(cluster, name)
