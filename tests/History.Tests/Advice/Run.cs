using Tinderbox.History.Advice;
using Tinderbox.History.Sql;
using Tinderbox.History.Status;

namespace Tinderbox.History.Tests.Advice;

/// <summary>An invented application: healthy, an hour long, four executors of four cores, until a test says otherwise.</summary>
internal sealed class Run
{
    public const long Start = 1_000_000_000_000;
    public const long Minute = 60_000;
    public const long Hour = 60 * Minute;
    public const long Megabyte = 1L << 20;
    public const long Gigabyte = 1L << 30;

    private readonly Dictionary<string, string> _properties = [];
    private readonly List<StageData> _stages = [];
    private readonly List<JobData> _jobs = [];
    private readonly List<QueryFacts> _queries = [];
    private readonly List<TaskFailure> _failures = [];
    private List<ExecutorSummary> _executors = [Executor("driver", 0), .. Enumerable.Range(1, 4).Select(id => Executor($"{id}", 4))];

    public string Version { get; init; } = "4.3.0";

    public string Name { get; init; } = "nightly";

    public bool Ended { get; init; } = true;

    public ApplicationFacts Facts => new()
    {
        Id = "app-1",
        Name = Name,
        SparkVersion = Version,
        StartTime = Start,
        EndTime = Ended ? Start + Hour : null,
        LastEventTime = Start + Hour,
        SparkProperties = _properties,
        Jobs = _jobs,
        Stages = _stages,
        Executors = _executors,
        Queries = _queries,
        TaskFailures = _failures,
    };

    public static ExecutorSummary Executor(string id, int cores, string host = "10.0.0.", long? removed = null, string? reason = null, long peakHeap = 0) => new()
    {
        Id = id,
        HostPort = (host.EndsWith('.') ? host + id : host) + ":7337",
        IsActive = removed is null,
        TotalCores = cores,
        MaxTasks = cores,
        AddTime = new(Start),
        RemoveTime = SparkTime.Of(removed),
        RemoveReason = reason,
        ExecutorLogs = new Dictionary<string, string>(),
        BlacklistedInStages = [],
        Attributes = new Dictionary<string, string>(),
        Resources = new Dictionary<string, ResourceInformation>(),
        ExcludedInStages = [],
        PeakMemoryMetrics = peakHeap == 0 ? null : new([peakHeap, .. new long[ExecutorMetrics.Names.Count - 1]]),
    };

    public Run Set(string key, string value)
    {
        _properties[key] = value;
        return this;
    }

    public Run Executors(params ExecutorSummary[] executors)
    {
        _executors = [Executor("driver", 0), .. executors];
        return this;
    }

    public Run Local()
    {
        _executors = [Executor("driver", 4)];
        return this;
    }

    public Run Job(int id, long from, long to, JobExecutionStatus status = JobExecutionStatus.Succeeded, params int[] stages)
    {
        _jobs.Add(new()
        {
            JobId = id,
            Name = "job",
            StageIds = stages,
            JobTags = [],
            Status = status,
            SubmissionTime = new(Start + from),
            CompletionTime = status == JobExecutionStatus.Running ? null : new(Start + to),
            KilledTasksSummary = new Dictionary<string, int>(),
        });
        return this;
    }

    /// <summary>A stage whose tasks take a time each: minimum, quartiles, maximum, in milliseconds.</summary>
    public Run Stage(int id, int tasks, long wall, double[] duration, Func<StageData, StageData>? with = null, double[]? bytes = null, double[]? delay = null)
    {
        var stage = new StageData
        {
            Status = StageStatus.Complete,
            StageId = id,
            AttemptId = 0,
            NumTasks = tasks,
            NumCompleteTasks = tasks,
            SubmissionTime = new(Start + Minute),
            FirstTaskLaunchedTime = new(Start + Minute),
            CompletionTime = new(Start + Minute + wall),
            ExecutorRunTime = (long)(tasks * duration[2]),
            Name = "count at app.py:7",
            Details = "",
            SchedulingPool = "default",
            RddIds = [],
            AccumulatorUpdates = [],
            KilledTasksSummary = new Dictionary<string, int>(),
            TaskMetricsDistributions = Distributions(duration, bytes ?? [1, 1, 1, 1, 1], delay ?? [0, 0, 0, 0, 0]),
        };
        _stages.Add(with is null ? stage : with(stage));
        return this;
    }

    public Run Failure(int stage, string error, long duration = 1000, int index = 0, int attempt = 0, string executor = "1")
    {
        _failures.Add(new(stage, 0, _failures.Count, index, attempt, executor, "10.0.0.1", duration, error));
        return this;
    }

    /// <summary>A query; the first node given is the root, and each is read by the one that <c>to</c> names.</summary>
    public Run Query(long id, long duration, PlanNode[] nodes, string? error = "", int[]? stages = null, int[]? jobs = null)
    {
        List<SparkPlanGraphNode> graph = [];
        List<SparkPlanGraphEdge> edges = [];
        Dictionary<long, SqlMetricValue> values = [];
        foreach (var node in nodes)
        {
            List<SqlPlanMetric> metrics = [];
            foreach (var (name, value) in node.Metrics)
            {
                metrics.Add(new(name, values.Count, "size"));
                values[values.Count] = new("size", 1, value, value, value, value, -1, 0, -1);
            }
            if (node.To is { } to) edges.Add(new(graph.Count, to));
            graph.Add(new(graph.Count, node.Name, node.Text ?? node.Name, null, false, metrics, node.Location is null ? new Dictionary<string, string>() : new() { ["Location"] = node.Location }));
        }
        var execution = new SqlExecution(id)
        {
            RootExecutionId = id,
            Description = "query",
            SubmissionTime = Start + Minute,
            CompletionTime = Start + Minute + duration,
            ErrorMessage = error,
            Stages = stages ?? [],
            Jobs = [.. (jobs ?? []).Select(job => new SqlExecutionJob(job, error is "" ? JobExecutionStatus.Succeeded : JobExecutionStatus.Failed))],
        };
        _queries.Add(new(execution, new() { Graph = new(graph, edges), Metrics = values }));
        return this;
    }

    private static TaskMetricDistributions Distributions(double[] duration, double[] bytes, double[] delay)
    {
        double[] none = [0, 0, 0, 0, 0];
        return new()
        {
            Quantiles = [0, 0.25, 0.5, 0.75, 1],
            Duration = duration,
            ExecutorRunTime = duration,
            ExecutorDeserializeTime = none,
            ExecutorDeserializeCpuTime = none,
            ExecutorCpuTime = none,
            ResultSize = none,
            JvmGcTime = none,
            ResultSerializationTime = none,
            GettingResultTime = none,
            SchedulerDelay = delay,
            PeakExecutionMemory = none,
            MemoryBytesSpilled = none,
            DiskBytesSpilled = none,
            InputMetrics = new(none, none),
            OutputMetrics = new(none, none),
            ShuffleReadMetrics = new()
            {
                ReadBytes = bytes,
                ReadRecords = bytes,
                RemoteBlocksFetched = none,
                LocalBlocksFetched = none,
                FetchWaitTime = none,
                RemoteBytesRead = none,
                RemoteBytesReadToDisk = none,
                TotalBlocksFetched = none,
                RemoteReqsDuration = none,
                ShufflePushReadMetricsDist = new()
                {
                    CorruptMergedBlockChunks = none,
                    MergedFetchFallbackCount = none,
                    RemoteMergedBlocksFetched = none,
                    LocalMergedBlocksFetched = none,
                    RemoteMergedChunksFetched = none,
                    LocalMergedChunksFetched = none,
                    RemoteMergedBytesRead = none,
                    LocalMergedBytesRead = none,
                    RemoteMergedReqsDuration = none,
                },
            },
            ShuffleWriteMetrics = new(none, none, none),
        };
    }
}

/// <summary>A node of an invented plan.</summary>
/// <param name="To">The node that reads it, by its place in the list.</param>
internal sealed record PlanNode(string Name, int? To, params (string Name, long Value)[] Metrics)
{
    public string? Text { get; init; }

    public string? Location { get; init; }
}
