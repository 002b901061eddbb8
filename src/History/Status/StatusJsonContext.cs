using System.Text.Json.Serialization;

namespace Tinderbox.History.Status;

/// <summary>How the records of the REST API become JSON: null is absent, times and doubles as Spark's, enumerations in capitals. Use <see cref="StatusJson"/>.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true,
    Converters = [typeof(JavaDouble)])]
[JsonSerializable(typeof(IReadOnlyList<JobData>))]
[JsonSerializable(typeof(IReadOnlyList<StageData>))]
[JsonSerializable(typeof(IReadOnlyList<TaskData>))]
[JsonSerializable(typeof(IReadOnlyList<ExecutorSummary>))]
[JsonSerializable(typeof(IReadOnlyList<RddStorageInfo>))]
[JsonSerializable(typeof(IReadOnlyList<ProcessSummary>))]
[JsonSerializable(typeof(IReadOnlyList<ApplicationInfo>))]
[JsonSerializable(typeof(TaskMetricDistributions))]
[JsonSerializable(typeof(ApplicationEnvironmentInfo))]
[JsonSerializable(typeof(TaskTablePage))]
internal sealed partial class StatusJsonContext : JsonSerializerContext;
