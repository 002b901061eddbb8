namespace Tinderbox.LocalCluster.Kubelet.Runtime;

/// <summary>
/// Our <c>/opt/entrypoint.sh</c>: what Spark's images promise to pods (https://spark.apache.org/docs/latest/running-on-kubernetes.html).
/// Differs on purpose: it does not echo its commands, since those hold secrets.
/// </summary>
internal static class EntrypointScript
{
    internal const string Text = """
        #!/bin/sh
        # driver ARGS… | executor | any other command
        SPARK_HOME=${SPARK_HOME:-/opt/spark}
        export SPARK_HOME

        case "$1" in
          driver)
            shift
            exec "$SPARK_HOME/bin/spark-submit" \
              --conf "spark.driver.bindAddress=$SPARK_DRIVER_BIND_ADDRESS" \
              --conf "spark.executorEnv.SPARK_DRIVER_POD_IP=$SPARK_DRIVER_BIND_ADDRESS" \
              --deploy-mode client "$@"
            ;;
          executor)
            classpath="$SPARK_CLASSPATH:$SPARK_HOME/jars/*"
            [ -n "$SPARK_EXTRA_CLASSPATH" ] && classpath="$classpath:$SPARK_EXTRA_CLASSPATH"
            [ -n "${HADOOP_CONF_DIR+set}" ] && classpath="$HADOOP_CONF_DIR:$classpath"
            classpath="${SPARK_CONF_DIR:-$SPARK_HOME/conf}:$classpath:$PWD"
            set -- --driver-url "$SPARK_DRIVER_URL" --executor-id "$SPARK_EXECUTOR_ID" --cores "$SPARK_EXECUTOR_CORES" \
              --app-id "$SPARK_APPLICATION_ID" --hostname "$SPARK_EXECUTOR_POD_IP" \
              --resourceProfileId "$SPARK_RESOURCE_PROFILE_ID" --podName "$SPARK_EXECUTOR_POD_NAME"
            set -- "-Xms$SPARK_EXECUTOR_MEMORY" "-Xmx$SPARK_EXECUTOR_MEMORY" -cp "$classpath" \
              org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend "$@"
            # options are numbered from 0 without gaps; the last one found is put in front first
            count=0
            while eval "[ -n \"\${SPARK_JAVA_OPT_$count+set}\" ]"; do count=$((count + 1)); done
            while [ "$count" -gt 0 ]; do
              count=$((count - 1))
              eval "set -- \"\$SPARK_JAVA_OPT_$count\" \"\$@\""
            done
            exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" "$@"
            ;;
          *)
            exec "$@"
            ;;
        esac
        """;
}
