using System.Text.Json;
using Tinderbox.History.Events;

namespace Tinderbox.History.Sql;

/// <summary>Reads the SQL events, whose fields are the constructor's in camel case.</summary>
internal static class SqlEventDecoder
{
    /// <summary>The reader stands behind the event's name; null for an event that is none of SQL's.</summary>
    public static SqlEvent? Decode(ReadOnlySpan<byte> simpleName, ref Utf8JsonReader reader)
    {
        if (simpleName.SequenceEqual("SparkListenerSQLExecutionStart"u8)) return DecodeStart(ref reader);
        if (simpleName.SequenceEqual("SparkListenerSQLAdaptiveExecutionUpdate"u8)) return DecodeAdaptive(ref reader);
        if (simpleName.SequenceEqual("SparkListenerSQLAdaptiveSQLMetricUpdates"u8)) return DecodeMetrics(ref reader);
        if (simpleName.SequenceEqual("SparkListenerDriverAccumUpdates"u8)) return DecodeDriver(ref reader);
        return simpleName.SequenceEqual("SparkListenerSQLExecutionEnd"u8) ? DecodeEnd(ref reader) : null;
    }

    private static SqlExecutionStart DecodeStart(ref Utf8JsonReader reader)
    {
        var start = new SqlExecutionStart(0);
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("executionId"u8)) start = start with { ExecutionId = reader.ReadInt64() };
            else if (reader.ValueTextEquals("rootExecutionId"u8)) start = start with { RootExecutionId = DecodeId(ref reader) };
            else if (reader.ValueTextEquals("description"u8)) start = start with { Description = reader.ReadString() };
            else if (reader.ValueTextEquals("details"u8)) start = start with { Details = reader.ReadUtf8() };
            else if (reader.ValueTextEquals("physicalPlanDescription"u8)) start = start with { PhysicalPlanDescription = reader.ReadUtf8() };
            else if (reader.ValueTextEquals("sparkPlanInfo"u8)) start = start with { PlanInfo = DecodePlan(ref reader) };
            else if (reader.ValueTextEquals("time"u8)) start = start with { Time = reader.ReadInt64() };
            else if (reader.ValueTextEquals("modifiedConfigs"u8)) start = start with { ModifiedConfigs = reader.ReadTexts() };
            else if (reader.ValueTextEquals("jobTags"u8)) start = start with { JobTags = reader.ReadTextList() };
            else if (reader.ValueTextEquals("queryId"u8)) start = start with { QueryId = reader.ReadString() };
            else reader.Skip();
        }
        // logs before 3.3 have no such member, which reads as an empty map
        return start.ModifiedConfigs is null ? start with { ModifiedConfigs = new Dictionary<string, string>() } : start;
    }

    private static SqlAdaptiveExecutionUpdate DecodeAdaptive(ref Utf8JsonReader reader)
    {
        var (id, text, plan) = (0L, (byte[]?)null, (SparkPlanInfo?)null);
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("executionId"u8)) id = reader.ReadInt64();
            else if (reader.ValueTextEquals("physicalPlanDescription"u8)) text = reader.ReadUtf8();
            else if (reader.ValueTextEquals("sparkPlanInfo"u8)) plan = DecodePlan(ref reader);
            else reader.Skip();
        }
        return new(id, text, plan);
    }

    private static SqlAdaptiveSqlMetricUpdates DecodeMetrics(ref Utf8JsonReader reader)
    {
        var id = 0L;
        IReadOnlyList<SqlPlanMetric> metrics = [];
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("executionId"u8)) id = reader.ReadInt64();
            else if (reader.ValueTextEquals("sqlPlanMetrics"u8)) metrics = SparkPlanInfoDecoder.DecodeMetrics(ref reader);
            else reader.Skip();
        }
        return new(id, metrics);
    }

    private static SqlDriverAccumUpdates DecodeDriver(ref Utf8JsonReader reader)
    {
        var id = 0L;
        List<AccumulableUpdate> updates = [];
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("executionId"u8)) id = reader.ReadInt64();
            else if (reader.ValueTextEquals("accumUpdates"u8) && reader.ReadArray())
            {
                while (reader.ReadElement(JsonTokenType.StartArray))
                {
                    updates.Add(new(reader.ReadInt64(), reader.ReadInt64()));
                    while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) reader.Skip();
                }
            }
            else reader.Skip();
        }
        return new(id, updates);
    }

    private static SqlExecutionEnd DecodeEnd(ref Utf8JsonReader reader)
    {
        var (id, time, error) = (0L, 0L, (string?)null);
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("executionId"u8)) id = reader.ReadInt64();
            else if (reader.ValueTextEquals("time"u8)) time = reader.ReadInt64();
            else if (reader.ValueTextEquals("errorMessage"u8)) error = reader.ReadString();
            else reader.Skip();
        }
        return new(id, time, error);
    }

    // some writers put it in quotes
    private static long? DecodeId(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number) return reader.GetInt64();
        return reader.TokenType == JsonTokenType.String && long.TryParse(reader.GetString(), out var id) ? id : null;
    }

    private static SparkPlanInfo? DecodePlan(ref Utf8JsonReader reader) => reader.ReadObject() ? SparkPlanInfoDecoder.Decode(ref reader) : null;
}
