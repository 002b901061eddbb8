"""Planted faults; the first argument says which."""
import os, sys, threading, time

from pyspark.sql import SparkSession

builder = SparkSession.builder


def session(): return builder.getOrCreate()


def module_missing_in_task():
    def work(row):
        import shop_prices
        return shop_prices.of(row)
    session().sparkContext.parallelize([1], 1).map(work).collect()


def value_error():
    session()
    raise ValueError("no orders for 2026-11-26")


def own_error():
    class OrdersMissing(Exception): pass
    session()
    raise OrdersMissing("no orders for 2026-11-26")


def task_error():
    session().sparkContext.parallelize([0], 1).map(lambda count: 1 / count).collect()


def column_missing():
    session().range(3).select("price").show()


def exit_code(): sys.exit(3)


def pickle_lock():
    lock = threading.Lock()
    def work(row):
        with lock: return row
    session().sparkContext.parallelize([1], 1).map(work).collect()


def pickle_context():
    context = session().sparkContext
    context.parallelize([1], 1).map(lambda row: context.parallelize([row]).count()).collect()


def worker_crash(): session().sparkContext.parallelize([1], 1).map(lambda row: os.abort()).collect()


def count(): session().sparkContext.parallelize(range(8), 2).map(lambda row: row + 1).count()


def query(): session().range(8).groupBy().count().show()


def driver_heap():
    gateway = session().sparkContext._gateway
    kept = [gateway.new_array(gateway.jvm.byte, 100 << 20) for _ in range(20)]


def executor_heap(): session().range(1).selectExpr("length(repeat('x', 1000000000 + cast(id as int)))").collect()


def eat():
    kept = []
    while True:
        kept.append(bytearray(os.urandom(1 << 20) * 60))
        time.sleep(0.3)


def driver_eats():
    session()
    eat()


def executor_eats(): session().sparkContext.parallelize([1], 1).map(lambda row: eat()).collect()


def large_result(): session().sparkContext.parallelize(range(4), 4).map(lambda row: os.urandom(1 << 20)).collect()


def slow_broadcast():
    from pyspark.sql.functions import broadcast, udf
    spark = session()
    slow = udf(lambda row: time.sleep(9) or row, "long")
    small = spark.range(1).select(slow("id").alias("id"))
    spark.range(3).join(broadcast(small), "id").show()


def large_broadcast():
    from pyspark.sql.functions import broadcast
    spark = session()
    spark.range(3).join(broadcast(spark.range(3000000)), "id").count()


def table_missing(): session().sql("select * from orders").show()


def path_missing(): session().read.parquet("file:/data/orders").show()


def output_exists():
    for _ in range(2): session().range(3).write.parquet("file:/tmp/orders")


def text_output_exists():
    for _ in range(2): session().sparkContext.parallelize(["a"], 1).saveAsTextFile("file:/tmp/lines")


def write(): session().range(3).write.mode("overwrite").parquet(sys.argv[2])


def read(): session().read.parquet(sys.argv[2]).show()


def bad_bind():
    builder.config("spark.driver.bindAddress", "10.99.99.99")
    session()


def driver_elsewhere():
    builder.config("spark.driver.bindAddress", "127.77.77.77")
    count()


def sleep():
    count()
    time.sleep(600)


def retried():
    def work(row):
        from pyspark import TaskContext
        if TaskContext.get().attemptNumber() == 0: raise IOError("the first try fails")
        return row
    print(session().sparkContext.parallelize([1], 1).map(work).collect())


globals()[sys.argv[1]]()
