#!/usr/bin/env bash
# A submission from exec to exit, `tinderbox submit` beside the real spark-submit of the same version, in turn, against a real API server,
# with spark.kubernetes.submission.waitAppCompletion=false.   submit.sh [RUNS] [VERSION]...   (10 runs, Spark 3.5.9 and 4.3.0)
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=eng/kube.sh
. eng/kube.sh
runs=${1:-10}; [ $# = 0 ] || shift
[ $# -gt 0 ] || set -- 3.5.9 4.3.0
[ -x ../shared/spark/unpack ] || skip "the real spark-submit is not here: no ../shared/spark beside the clone"
command -v java >/dev/null || skip "java is not installed"

program=$(published)
work=$PWD/artifacts/bench-submit
mkdir -p "$work/home"
export HOME=$work/home
unset KUBECONFIG SPARK_HOME SPARK_CONF_DIR HADOOP_CONF_DIR
start_kube "$work/kube"

submission() { # version
  printf '%s\n' --master "k8s://$KUBE_SERVER" --deploy-mode cluster --name pi --class org.apache.spark.examples.SparkPi \
    --conf "spark.kubernetes.container.image=spark:$1" --conf spark.kubernetes.namespace=default \
    --conf spark.kubernetes.authenticate.submission.oauthToken=admin-token \
    --conf "spark.kubernetes.authenticate.submission.caCertFile=$KUBE_STATE/ca.crt" \
    --conf spark.kubernetes.submission.waitAppCompletion=false local:///opt/spark/examples/jars/spark-examples.jar 1000
}

echo "$(nproc) cores, load $(cut -d' ' -f1-3 /proc/loadavg), $(readlink -f "$program" | sed "s|$PWD/||")"
for version in "$@"; do
  home=$(../shared/spark/unpack "$version" "$PWD/artifacts/spark")
  { echo "$home/bin/spark-submit"; submission "$version"; } >"$work/spark.args"
  { printf '%s\n' "$program" submit --spark-version "$version"; submission "$version"; } >"$work/tinderbox.args"
  { printf '%s\n' "$PWD/tinderbox" submit --spark-version "$version"; submission "$version"; } >"$work/wrapper.args"
  echo "Spark $version"
  python3 benchmarks/submit.py "$runs" "spark-submit=$work/spark.args" "tinderbox=$work/tinderbox.args" "./tinderbox (wrapper)=$work/wrapper.args"
done
