"""Estimates pi by throwing darts at a square: a Spark job in twenty lines."""

import random
import sys

from pyspark.sql import SparkSession

partitions = int(sys.argv[1]) if len(sys.argv) > 1 else 2
darts = 100_000 * partitions


def inside(_):
    x, y = random.random(), random.random()
    return 1 if x * x + y * y <= 1 else 0


spark = SparkSession.builder.appName("PythonPi").getOrCreate()
hits = spark.sparkContext.parallelize(range(darts), partitions).map(inside).reduce(lambda a, b: a + b)
print(f"Pi is roughly {4.0 * hits / darts:.6f}")
spark.stop()
