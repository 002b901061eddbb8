"""Java, its options, jars and memory."""
import waits
from case import BOTH, WORK, Case, fault, java

ONCE = {"spark.task.maxFailures": "1"}


def cases(cluster, options):
    # the folder of programs is read-only in a pod, and Spark wants to copy a jar into its working directory
    jars = {"spark.kubernetes.container.image": cluster.image_without("etl", [], programs=(cluster.folder / "build").glob("*.jar"))}
    yield Case("main-class-missing", "main-class-missing", java("com.example.Nothing"), jars, versions=BOTH)
    yield Case("jar-missing", "jar-missing", java("Faults", "nowhere.jar"), jars, versions=BOTH)
    yield Case("jar-missing-jars", "jar-missing", fault("count"), {"spark.jars": f"{WORK}/nowhere.jar"}, versions=BOTH)
    yield Case("java-version", "java-version", java("Faults", "new.jar", "throws"), jars, versions=BOTH)
    yield Case("scala-mixed", "scala-mixed", java("OtherScala", "scala.jar"), jars, versions=BOTH)
    yield Case("java-modules", "java-modules", java("Faults", "app.jar", "closed-package"), jars, versions=BOTH)
    yield Case("not-serializable", "not-serializable", java("Faults", "app.jar", "not-serializable"), jars, versions=BOTH)
    yield Case("user-exception-java", "user-exception", java("Faults", "app.jar", "throws"), jars, versions=BOTH)
    yield Case("jvm-options", "jvm-options", fault("count"), {"spark.driver.extraJavaOptions": "-Xss1x"}, versions=BOTH)
    yield Case("jvm-options-collectors", "jvm-options", fault("count"), {"spark.driver.extraJavaOptions": "-XX:+UseG1GC -XX:+UseSerialGC"})
    yield Case("jvm-options-executors", "jvm-options", fault("count"), {"spark.executor.extraJavaOptions": "-Xss1x", "spark.kubernetes.executor.deleteOnTermination": "false"}, until=waits.executors("Failed", 2))
    yield Case("threads", "threads", fault("count"), {"spark.driver.extraJavaOptions": "-XX:MaxMetaspaceSize=30m"})
    yield Case("heap", "heap", fault("driver_heap"), versions=BOTH)
    yield Case("heap-executors", "heap", fault("executor_heap"), ONCE)
    yield Case("memory-too-small", "memory-too-small", fault("count"), {"spark.driver.memory": "400m"}, versions=BOTH)
    yield Case("memory-too-small-executors", "memory-too-small", fault("count"), {"spark.executor.memory": "100m"}, versions=BOTH)
    yield Case("driver-oom-killed", "driver-oom-killed", fault("driver_eats"), versions=BOTH)
    yield Case("executors-oom-killed", "executors-oom-killed", fault("executor_eats"), ONCE, versions=BOTH)
    yield Case("executors-oom-killed-kept", "executors-oom-killed", fault("executor_eats"), {**ONCE, "spark.kubernetes.executor.deleteOnTermination": "false"})
