"""What Spark itself refuses, and applications that are well."""
import waits
from case import BOTH, Case, fault

ONCE = {"spark.task.maxFailures": "1"}


def cases(cluster, options):
    yield Case("conf-value", "conf-value", fault("query"), {"spark.sql.shuffle.partitions": "many"}, note="the session is made, a query reads it")
    yield Case("conf-value-core", "conf-value", fault("count"), {"spark.task.maxFailures": "four"})
    yield Case("dynamic-allocation", "dynamic-allocation", fault("count"), {"spark.dynamicAllocation.enabled": "true", "spark.dynamicAllocation.shuffleTracking.enabled": "false"}, versions=BOTH)
    yield Case("result-size", "result-size", fault("large_result"), {"spark.driver.maxResultSize": "1m"}, versions=BOTH)
    yield Case("broadcast", "broadcast", fault("slow_broadcast"), {"spark.sql.broadcastTimeout": "2", "spark.sql.adaptive.enabled": "false"}, versions=BOTH)
    yield Case("broadcast-heap", "broadcast", fault("large_broadcast"), {"spark.sql.maxBroadcastTableSize": "1m"})
    yield Case("table-missing", "table-missing", fault("table_missing"))
    yield Case("path-missing", "path-missing", fault("path_missing"), versions=BOTH)
    yield Case("output-exists", "output-exists", fault("output_exists"), {"spark.master.rest.enabled": "false"})
    yield Case("output-exists-text", "output-exists", fault("text_output_exists"))
    yield Case("no-filesystem", "no-filesystem", fault("write", "s3://shop/orders"), versions=BOTH)
    yield Case("packages-unresolved", "packages-unresolved", fault("count"), {"spark.jars.packages": "com.example:nothing_2.13:1.0", "spark.jars.ivy": "/tmp/.ivy2", "spark.jars.repositories": "http://127.0.0.1:9/"})
    yield Case("ivy", "ivy", fault("count"), {"spark.jars.packages": "com.example:nothing_2.13:1.0", "spark.driver.extraJavaOptions": "-Duser.home=?"}, versions=BOTH)
    yield Case("kerberos", "kerberos", fault("count"), {"spark.hadoop.hadoop.security.authentication": "kerberos"})
    yield Case("driver-bind", "driver-bind", fault("bad_bind"))
    yield Case("healthy-succeeded", None, fault("count"), versions=BOTH)
    yield Case("healthy-running", None, fault("sleep"), {"spark.executor.instances": "2"}, until=waits.executors("Running", 2, then=8), versions=BOTH)
    yield Case("healthy-retried-task", None, fault("retried"), versions=BOTH)
    yield Case("healthy-retried-running", None, fault("sleep"), {"spark.executor.instances": "2"}, during=lose_executor, until=waits.executors("Running", 2, then=2), note="one executor was deleted")
    yield Case("healthy-dynamic-allocation", None, fault("sleep"), {"spark.dynamicAllocation.enabled": "true", "spark.dynamicAllocation.shuffleTracking.enabled": "true", "spark.dynamicAllocation.executorIdleTimeout": "2s", "spark.dynamicAllocation.minExecutors": "0"}, until=waits.says("Removing executor", then=12))
    yield Case("healthy-starting", None, fault("count"), until=waits.pending(1))


def lose_executor(cluster, name):
    waits.executors("Running", 2)(cluster, name)
    cluster.kubectl("delete", "pod", cluster.get("pods", "-l", "spark-role=executor")[0]["metadata"]["name"], "-n", "spark", "--wait=false")
    waits.pending(5)(cluster, name)
