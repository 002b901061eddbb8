"""Applications with one planted fault each; the argument says which."""
import sys
import time

from pyspark.sql import SparkSession
from pyspark.sql import functions as F
from pyspark.sql.types import IntegerType

fault, out = sys.argv[1], sys.argv[2]
spark = SparkSession.builder.appName(fault).getOrCreate()
sc = spark.sparkContext

if fault == "skew":
    # three of four rows have the same key; each takes a millisecond
    rows = sc.parallelize(range(32000), 8).map(lambda i: (0 if i % 4 else i, i))
    slow = lambda values: sum(1 for _ in values if time.sleep(0.001) is None)
    print(rows.groupByKey(8).mapValues(slow).count())
elif fault == "straggler":
    sc.parallelize(range(8), 8).map(lambda i: time.sleep(1)).count()
    print(sc.parallelize(range(8), 8).map(lambda i: time.sleep(40 if i == 5 else 0.2)).count())
elif fault == "spill":
    wide = spark.range(0, 3000000, 1, 2).select("id", F.sha2(F.col("id").cast("string"), 512).alias("text"))
    wide.orderBy("text").write.format("noop").mode("overwrite").save()
elif fault == "small-files":
    spark.range(0, 5200, 1, 1).withColumn("day", F.col("id") % 520).write.partitionBy("day").parquet(out)
    print(spark.read.parquet(out).count())
elif fault == "cross-join":
    a, b = spark.range(0, 4000, 1, 2).toDF("a"), spark.range(0, 4000).toDF("b")
    print(a.join(b, F.expr("a + b > 100 or a * b < 7")).agg(F.sum("a")).collect())
elif fault == "python-udf":
    plus = F.udf(lambda i: i + 1, IntegerType())
    print(spark.range(0, 2500000, 1, 4).select(plus(F.col("id").cast("int")).alias("x")).agg(F.sum("x")).collect())
elif fault == "driver-gaps":
    sc.parallelize(range(4), 2).count()
    time.sleep(130)
    sc.parallelize(range(4), 2).count()
elif fault == "version-traps":
    spark.range(0, 1000, 1, 2).groupBy((F.col("id") % 7).alias("k")).count().collect()
spark.stop()
