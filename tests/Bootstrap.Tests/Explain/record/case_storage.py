"""S3 and event logs."""
import glob

import plants, stores
from case import BOTH, NEW, Case, fault

ON = {"spark.eventLog.enabled": "true"}
IMPATIENT = {"spark.hadoop.fs.s3a.attempts.maximum": "1", "spark.hadoop.fs.s3a.retry.limit": "1", "spark.hadoop.fs.s3a.connection.establish.timeout": "3000"}
KEYS = {"spark.kubernetes.driver.secretKeyRef.AWS_ACCESS_KEY_ID": "other-keys:access-key", "spark.kubernetes.driver.secretKeyRef.AWS_SECRET_ACCESS_KEY": "other-keys:secret-key"}
NO_KEYS = {key: None for key in KEYS}
ENDPOINT = "spark.hadoop.fs.s3a.endpoint"
FOREIGN = {ENDPOINT: f"http://127.0.0.1:{stores.PORT}"}


def cases(cluster, options):
    def with_keys(**words): return lambda cluster: plants.keys(cluster, **words)
    yield Case("s3-denied", "s3-denied", fault("count"), {**ON, **KEYS}, with_keys(access="READER", secret_key="reader-secret-canary", read_only=True), versions=NEW)
    yield Case("healthy-event-log-denied", None, fault("count"), {**ON, **KEYS}, with_keys(access="READER", secret_key="reader-secret-canary", read_only=True), versions=("3.5.9",), note="the event log may not be written, the program succeeds")
    yield Case("s3-denied-write", "s3-denied", fault("write", "s3a://spark/orders"), KEYS, with_keys(access="READER", secret_key="reader-secret-canary", read_only=True), versions=BOTH)
    yield Case("s3-refused-unknown-key", "s3-refused", fault("count"), {**ON, **KEYS}, with_keys(access="STRANGER"), versions=BOTH)
    yield Case("s3-refused-wrong-secret", "s3-refused", fault("count"), {**ON, **KEYS}, with_keys(secret_key="wrong-secret-canary"), versions=BOTH)
    yield Case("s3-no-credentials", "s3-no-credentials", fault("count"), {**ON, **NO_KEYS, **IMPATIENT, "spark.kubernetes.driverEnv.AWS_EC2_METADATA_DISABLED": "true"}, versions=BOTH)
    yield Case("s3-no-bucket", "s3-no-bucket", fault("count"), {**ON, "spark.eventLog.dir": "s3a://nowhere/events"}, versions=BOTH)
    yield Case("s3-no-bucket-write", "s3-no-bucket", fault("write", "s3a://nowhere/orders"), versions=BOTH)
    yield Case("s3-no-bucket-foreign", "s3-no-bucket", fault("write", "s3a://nowhere/orders"), FOREIGN, stores.plain, versions=BOTH, note="the store is moto")
    yield Case("s3-path-missing", "path-missing", fault("read", "s3a://spark/orders"), versions=BOTH)
    yield Case("event-log-missing", "event-log-missing", fault("count"), {**ON, "spark.eventLog.dir": "file:/logs/events"}, versions=BOTH)
    yield Case("event-log-missing-s3", "event-log-missing", fault("count"), {**ON, "spark.eventLog.dir": "s3a://spark/nothing"}, versions=BOTH)
    yield Case("no-filesystem-event-log", "no-filesystem", fault("count"), {**ON, "spark.eventLog.dir": "s3://spark/events"}, versions=BOTH)
    yield Case("s3-unreachable", "s3-unreachable", fault("count"), {**ON, **IMPATIENT, ENDPOINT: "http://127.0.0.1:9"}, versions=BOTH)
    yield Case("s3-unreachable-write", "s3-unreachable", fault("write", "s3a://spark/orders"), {**IMPATIENT, ENDPOINT: "http://127.0.0.1:9"}, versions=BOTH)
    yield Case("s3-endpoint-name", "s3-endpoint-name", fault("count"), {**ON, **IMPATIENT, ENDPOINT: "http://minio.storage.svc:9000"}, versions=BOTH)
    yield Case("s3-endpoint-name-plain", "s3-endpoint-name", fault("count"), {**ON, **IMPATIENT, ENDPOINT: "http://files.example:9000"}, versions=BOTH)
    yield Case("s3-certificate", "s3-certificate", fault("count"), {**ON, **IMPATIENT, ENDPOINT: f"https://127.0.0.1:{stores.PORT}", "spark.hadoop.fs.s3a.connection.ssl.enabled": "true"}, stores.tls, versions=BOTH, note="the store is moto")
    yield from jars(cluster, options)


def jars(cluster, options):
    image = "spark.kubernetes.container.image"
    sdk = ("bundle-", "aws-java-sdk", "s3-", "s3-transfer", "sdk-core", "auth-", "regions-", "aws-core")
    yield Case("s3a-missing", "s3a-missing", fault("count"), {**ON, image: cluster.image_without("no-connector", ["hadoop-aws"])}, versions=BOTH)
    yield Case("s3-sdk-missing", "s3-sdk-missing", fault("count"), {**ON, image: cluster.image_without("no-sdk", sdk)}, versions=BOTH)
    other = glob.glob(f"{cluster.home.parent}/3.5.9/jars/hadoop-aws-3.3.4.jar")
    if other and cluster.spark != "3.5.9": yield Case("s3-sdk-missing-old-connector", "s3-sdk-missing", fault("count"), {**ON, image: cluster.image_without("old-connector", ["hadoop-aws"], other)}, note="hadoop-aws 3.3.4 among jars of Hadoop 3.5.0")
