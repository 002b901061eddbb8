using System.Text.Json.Nodes;
using Tinderbox.Bootstrap.Prerequisites;
using Tinderbox.Spark.Versions;

namespace Tinderbox.Bootstrap.Tests.Stories;

/// <summary>One broken set-up.</summary>
/// <param name="Name">What is broken.</param>
/// <param name="Check">The check that must tell it first.</param>
/// <param name="Says">A part of its evidence.</param>
/// <param name="PlantAsync">Breaks it.</param>
internal sealed record BrokenSetup(string Name, string Check, string Says, Func<HealthySetup, CancellationToken, Task> PlantAsync);

/// <summary>The broken set-ups, from the root outwards.</summary>
internal static class BrokenSetups
{
    private const string Claims = "spark.kubernetes.executor.volumes.persistentVolumeClaim.scratch.";

    internal static IReadOnlyList<BrokenSetup> All { get; } = [.. Cluster(), .. Accounts(), .. Rights(), .. Secrets(), .. Admission(), .. Nodes(), .. Storage(), .. Pairs(), .. Properties()];

    private static IEnumerable<BrokenSetup> Cluster()
    {
        yield return Do("the API server is down", "context", "cannot be reached", (setup, _) => { setup.Caller = new(new() { Server = new Uri("https://127.0.0.1:9"), ConnectTimeout = TimeSpan.FromSeconds(2) }); return Task.CompletedTask; });
        yield return Do("the credential is not accepted", "context", "does not accept", (setup, _) => { setup.Caller = setup.WithToken("wrong"); return Task.CompletedTask; });
        yield return Do("kubectl is old", "version skew", "minor releases apart", (setup, _) => { setup.Change = settings => settings with { LocalImages = null, Programs = new Dictionary<string, string?> { ["kubectl"] = "v1.28.3" } }; return Task.CompletedTask; });
        yield return Set("no namespace", "namespace", "there is no namespace nowhere", ("spark.kubernetes.namespace", "nowhere"));
        yield return Do("the namespace is being deleted", "namespace", "is being deleted", async (setup, token) =>
        {
            await setup.SendAsync(HttpMethod.Post, "/api/v1/namespaces/spark/configmaps", Json("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"held","finalizers":["example.com/held"]}}"""), token);
            await setup.SendAsync(HttpMethod.Delete, "/api/v1/namespaces/spark", null, token);
        });
    }

    private static IEnumerable<BrokenSetup> Accounts()
    {
        yield return Set("the driver's account is missing", "service accounts", "no service account spark/nobody", ("spark.kubernetes.authenticate.driver.serviceAccountName", "nobody"));
        yield return Set("the executors' account is missing", "service accounts", "no service account spark/nobody", ("spark.kubernetes.authenticate.executor.serviceAccountName", "nobody"));
        yield return Do("the driver's account gives no token", "service accounts", "gives its pods no token", (setup, token) => setup.SendAsync(HttpMethod.Patch, "/api/v1/namespaces/spark/serviceaccounts/spark", Json("""{"automountServiceAccountToken":false}"""), token));
        yield return Do("executors have the driver's account", "service accounts", "every task has the driver's rights", (setup, _) => { setup.Conf.Remove("spark.kubernetes.authenticate.executor.serviceAccountName"); return Task.CompletedTask; });
        yield return Set("the default account is used", "driver's rights", "service account default may not", ("spark.kubernetes.authenticate.driver.serviceAccountName", "default"));
    }

    private static IEnumerable<BrokenSetup> Rights()
    {
        foreach (var grant in DriverRole.Grants.Needed([SparkVersion.Latest], []))
            yield return Do($"the driver's role lacks {grant}", "driver's rights", grant.ToString(), (setup, token) => RulesAsync(setup, "spark-driver", DriverRole.Grants.Needed([SparkVersion.Latest], []).Where(one => one != grant), token));
        yield return Do("the binding is missing", "driver's rights", "get pods, create pods", (setup, token) => setup.SendAsync(HttpMethod.Delete, "/apis/rbac.authorization.k8s.io/v1/namespaces/spark/rolebindings/spark-driver", null, token));
        yield return Set("claims on demand without the right to make them", "driver's rights", "create persistentvolumeclaims", (Claims + "options.claimName", "OnDemand"), (Claims + "mount.path", "/scratch"));
        yield return Set("executors are kept without the right to label them", "driver's rights", "patch pods", ("spark.kubernetes.executor.deleteOnTermination", "false"));
        yield return Do("the caller has no rights", "your rights", "you may not create pods", (setup, _) => { setup.Caller = setup.As("stranger"); return Task.CompletedTask; });
        foreach (var verb in (string[])["create pods", "patch services", "create configmaps", "create networkpolicies.networking.k8s.io", "watch pods"])
            yield return Do($"the caller may not {verb}", "your rights", $"you may not {verb}", async (setup, token) =>
            {
                await setup.ApplyAsync(setup.Request with { Submitters = [new("User", "alice", null)] }, token);
                await RulesAsync(setup, "spark-submitter", SubmitterRole.Grants.Needed([SparkVersion.Latest], []).Where(one => one.ToString() != verb), token);
                setup.Caller = setup.As("alice");
            });
    }

    private static IEnumerable<BrokenSetup> Secrets()
    {
        yield return Set("the Secret is missing", "secrets", "no Secret spark/nothing", ("spark.kubernetes.driver.secretKeyRef.AWS_ACCESS_KEY_ID", "nothing:access-key"));
        yield return Set("the Secret has no such key", "secrets", "has no key accesskey", ("spark.kubernetes.driver.secretKeyRef.AWS_ACCESS_KEY_ID", "s3-credentials:accesskey"));
        yield return Do("a key ends in a line end", "secrets", "ends in a line end", (setup, token) => setup.SendAsync(HttpMethod.Patch, "/api/v1/namespaces/spark/secrets/s3-credentials", new JsonObject { ["data"] = new JsonObject { ["secret-key"] = Convert.ToBase64String("wJalrXUtnFEMIexample\n"u8) } }, token));
        yield return Set("the pull secret is missing", "secrets", "no Secret spark/registry", ("spark.kubernetes.container.image.pullSecrets", "registry"));
        yield return Set("a mounted Secret is missing", "secrets", "no Secret spark/keys", ("spark.kubernetes.executor.secrets.keys", "/etc/keys"));
    }

    private static IEnumerable<BrokenSetup> Admission()
    {
        yield return Quota("the memory quota is too small", "requests.memory is limited to 2Gi", "memory", "2Gi");
        yield return Quota("the pod quota is too small", "pods is limited to 2", "pods", "2");
        yield return Quota("the cpu quota is too small", "requests.cpu is limited to 1", "cpu", "1");
        yield return Quota("the quota wants a cpu limit", "wants a CPU limit", "limits.cpu", "20");
        yield return Do("the quota is used by others", "quota", "is left", async (setup, token) =>
        {
            await setup.ApplyAsync(setup.Request with { Quota = new Dictionary<string, string> { ["pods"] = "4" } }, token);
            for (var i = 0; i < 2; i++)
                await setup.SendAsync(HttpMethod.Post, "/api/v1/namespaces/spark/pods", Json($$"""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"other-{{i}}"},"spec":{"containers":[{"name":"c","image":"i"}] } }"""), token);
        });
        yield return Do("Pod Security is restricted", "admission", "Pod Security standard restricted", (setup, token) => setup.ApplyAsync(setup.Request with { Hardened = true }, token));
        yield return Do("a container may not be so large", "admission", "maximum memory", (setup, token) => setup.ApplyAsync(setup.Request with { Limits = new Dictionary<string, string> { ["max.memory"] = "512Mi" } }, token));
        yield return Do("the claim is missing", "storage classes", "no claim spark/scratch", (setup, _) => Put(setup, (Claims + "options.claimName", "scratch"), (Claims + "mount.path", "/scratch")));
        yield return Do("the storage class is missing", "storage classes", "no storage class fast", async (setup, token) =>
        {
            await setup.ApplyAsync(setup.Request with { Features = [SparkFeature.Pvc] }, token);
            await Put(setup, (Claims + "options.claimName", "OnDemand"), (Claims + "options.storageClass", "fast"), (Claims + "options.sizeLimit", "1Gi"), (Claims + "mount.path", "/scratch"));
        });
    }

    private static IEnumerable<BrokenSetup> Nodes()
    {
        yield return Set("the driver is larger than every node", "scheduling", "the driver asks for", ("spark.driver.memory", "64g"));
        yield return Set("an executor is larger than every node", "scheduling", "an executor asks for", ("spark.executor.memory", "64g"));
        yield return Set("an executor wants more cores than a node has", "scheduling", "an executor asks for 16 cores", ("spark.kubernetes.executor.request.cores", "16"), ("spark.executor.cores", "16"));
        yield return Set("not all executors fit now", "scheduling", "of 40 executors", ("spark.executor.instances", "40"));
        yield return Set("no node has the selected label", "scheduling", "no node has the labels pool=gpu", ("spark.kubernetes.node.selector.pool", "gpu"));
        yield return Do("the node is tainted", "scheduling", "dedicated=ml:NoSchedule", (setup, token) => setup.SendAsync(HttpMethod.Patch, "/api/v1/nodes/worker-1", Json("""{"spec":{"taints":[{"key":"dedicated","value":"ml","effect":"NoSchedule"}]}}"""), token));
        yield return Do("the node is cordoned", "scheduling", "cordoned", (setup, token) => setup.SendAsync(HttpMethod.Patch, "/api/v1/nodes/worker-1", Json("""{"spec":{"unschedulable":true}}"""), token));
        yield return Do("there is no node", "scheduling", "the cluster has no node", (setup, token) => setup.SendAsync(HttpMethod.Delete, "/api/v1/nodes/worker-1", null, token));
        yield return Set("the image is not registered", "image", "has no image registry.example/etl:9", ("spark.kubernetes.container.image", "registry.example/etl:9"));
        yield return Do("no image is named", "image", "spark.kubernetes.container.image is not set", (setup, _) => { setup.Conf.Remove("spark.kubernetes.container.image"); return Task.CompletedTask; });
    }

    private static IEnumerable<BrokenSetup> Storage()
    {
        yield return Set("the bucket is missing", "storage", "there is no bucket nowhere", ("spark.eventLog.dir", "s3a://nowhere/events"));
        yield return Set("the prefix is missing", "storage", "nothing is under s3a://logs/other", ("spark.eventLog.dir", "s3a://logs/other"));
        yield return Do("the access key is unknown", "storage", "does not know the access key", (setup, token) => setup.ApplyAsync(setup.Request with { Credentials = new CredentialSecret("s3-credentials", "AKIDSTRANGER", "otherSecretExample", null) }, token));
        yield return Do("the secret key is wrong", "storage", "does not belong to the access key", (setup, token) => setup.ApplyAsync(setup.Request with { Credentials = new CredentialSecret("s3-credentials", "AKIDEXAMPLE", "otherSecretExample", null) }, token));
        yield return Do("the key may only read", "storage", "s3:PutObject is refused", (setup, token) => setup.ApplyAsync(setup.Request with { Credentials = new CredentialSecret("s3-credentials", "AKIDREADER", "readerSecretExample", null) }, token));
        yield return Set("the endpoint does not answer", "storage", "cannot be asked from here", ("spark.hadoop.fs.s3a.endpoint", "http://127.0.0.1:9"));
        yield return Do("the clock is wrong", "storage", "min away", (setup, _) => { setup.Change = settings => settings with { Clock = new LateClock() }; return Task.CompletedTask; });
        yield return Set("s3 instead of s3a", "storage", "knows this store as s3a://", ("spark.eventLog.dir", "s3://logs/events"));
        yield return Set("the event log's folder is not mounted", "storage", "nothing is mounted there", ("spark.eventLog.dir", "file:/opt/spark/events"));
    }

    private static IEnumerable<BrokenSetup> Pairs()
    {
        yield return Version("the image has another Spark", "the image tinderbox.local/spark:4.3.0 has Spark 4.3", "3.5.9");
        yield return Set("hadoop-aws of another Hadoop", "pairing", "does not go with Spark", ("spark.jars.packages", "org.apache.hadoop:hadoop-aws:3.3.4"));
        yield return Set("Scala 2.12 with Spark 4", "pairing", "is for Scala 2.12", ("spark.jars.packages", "io.delta:delta-spark_2.12:3.2.0"));
        yield return Set("the first AWS SDK with Spark 4", "pairing", "is the first AWS SDK", ("spark.jars.packages", "com.amazonaws:aws-java-sdk-bundle:1.12.262"));
        yield return Set("a provider of the first SDK with Spark 4", "pairing", "maps only some of its names", ("spark.hadoop.fs.s3a.aws.credentials.provider", "com.amazonaws.auth.EnvironmentVariableCredentialsProvider"));
        yield return Set("two Pythons", "pairing", "PySpark wants one minor version", ("spark.pyspark.python", "python3.11"), ("spark.pyspark.driver.python", "python3.9"));
    }

    private static IEnumerable<BrokenSetup> Properties()
    {
        yield return Set("a size that is none", "configuration", "is no size", ("spark.driver.maxResultSize", "2 gigs"));
        yield return Set("a number that is none", "configuration", "is no whole number", ("spark.sql.shuffle.partitions", "many"));
        yield return Set("a time that is none", "configuration", "is no time", ("spark.network.timeout", "2 hours"));
        yield return Set("a master that is no Kubernetes", "configuration", "is no Kubernetes cluster", ("spark.master", "yarn"));
        yield return Set("dynamic allocation without shuffle tracking", "configuration", "without shuffle tracking", ("spark.dynamicAllocation.enabled", "true"), ("spark.dynamicAllocation.shuffleTracking.enabled", "false"));
        yield return Set("an external shuffle service", "configuration", "no external shuffle service", ("spark.shuffle.service.enabled", "true"));
        yield return Set("fewer executors at most than at least", "configuration", "is more than maxExecutors", ("spark.dynamicAllocation.enabled", "true"), ("spark.dynamicAllocation.minExecutors", "3"), ("spark.dynamicAllocation.maxExecutors", "2"));
        yield return Set("tasks that need more cores than an executor has", "configuration", "no task could run", ("spark.executor.cores", "1"), ("spark.task.cpus", "2"));
        yield return Set("heartbeats slower than the timeout", "configuration", "is not shorter than spark.network.timeout", ("spark.executor.heartbeatInterval", "300s"));
        yield return Set("more cores requested than allowed", "configuration", "is more than its limit.cores", ("spark.kubernetes.executor.request.cores", "2"), ("spark.kubernetes.executor.limit.cores", "1"));
        yield return Set("off-heap memory without a size", "configuration", "without a size", ("spark.memory.offHeap.enabled", "true"));
        yield return Set("a pod name that leaves no room", "configuration", "leave room for the executor's number", ("spark.kubernetes.executor.podNamePrefix", new string('a', 50)));
        yield return Set("a key in plain text", "configuration", "looks like a secret", ("spark.hadoop.fs.s3a.secret.key", "wJalrXUtnFEMIexample"));
        yield return Set("a property with a slip of the pen", "configuration", "did you mean", ("spark.executor.instance", "3"));
        yield return Set("a property of YARN", "configuration", "spark.yarn.queue", ("spark.yarn.queue", "default"));
        yield return Set("the history server looks elsewhere", "configuration", "the history server looks into", ("spark.history.fs.logDirectory", "s3a://other/events"));
    }

    private static BrokenSetup Do(string name, string check, string says, Func<HealthySetup, CancellationToken, Task> plant) => new(name, check, says, plant);

    private static BrokenSetup Set(string name, string check, string says, params (string Key, string Value)[] properties) => new(name, check, says, (setup, _) => Put(setup, properties));

    private static BrokenSetup Quota(string name, string says, string resource, string amount) =>
        new(name, "quota", says, (setup, token) => setup.ApplyAsync(setup.Request with { Quota = new Dictionary<string, string> { [resource] = amount } }, token));

    private static BrokenSetup Version(string name, string says, string version) => new(name, "pairing", says, (setup, _) =>
    {
        setup.Change = settings => settings with { SparkVersion = SparkVersion.Parse(version) };
        return Task.CompletedTask;
    });

    private static Task Put(HealthySetup setup, params (string Key, string Value)[] properties)
    {
        foreach (var (key, value) in properties) setup.Conf.Set(key, value);
        return Task.CompletedTask;
    }

    private static Task RulesAsync(HealthySetup setup, string role, IEnumerable<RoleGrant> grants, CancellationToken cancellationToken)
    {
        var rules = new JsonArray([.. grants.ToRules().Select(rule => new JsonObject { ["apiGroups"] = Texts(rule.ApiGroups), ["resources"] = Texts(rule.Resources), ["verbs"] = Texts(rule.Verbs) })]);
        return setup.SendAsync(HttpMethod.Patch, $"/apis/rbac.authorization.k8s.io/v1/namespaces/spark/roles/{role}", new JsonObject { ["rules"] = rules }, cancellationToken);
    }

    private static JsonArray Texts(List<string>? texts) => new([.. (texts ?? []).Select(text => (JsonNode?)JsonValue.Create(text))]);

    private static JsonNode Json(string text) => JsonNode.Parse(text)!;

    /// <summary>A machine whose clock is an hour late.</summary>
    private sealed class LateClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddHours(-1);
    }
}
