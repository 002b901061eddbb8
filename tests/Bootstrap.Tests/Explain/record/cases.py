"""All that is recorded."""
import case_cluster, case_java, case_programs, case_python, case_storage

QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
USUAL = {"spark.eventLog.enabled": "false", "spark.ui.enabled": "false", "spark.driver.extraJavaOptions": QUICK, "spark.executor.extraJavaOptions": QUICK}


def cases(cluster, options):
    for module in (case_python, case_java, case_programs, case_cluster, case_storage):
        for case in module.cases(cluster, options):
            case.conf = {**USUAL, **case.conf}
            yield case
