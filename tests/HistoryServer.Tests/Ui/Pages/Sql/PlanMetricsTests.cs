using Shouldly;
using Tinderbox.History.Sql;
using Tinderbox.HistoryServer.Ui.Pages.Sql;

namespace Tinderbox.HistoryServer.Tests.Ui.Pages.Sql;

/// <summary>Metrics in the table of operators: what Spark's "total (min, med, max)" holds, in words.</summary>
public sealed class PlanMetricsTests
{
    [Theory]
    [InlineData("timing", 2, 16_200, 7_900, 8_000, 8_200, "16.2 s: least 7.9 s, median 8.0 s, most 8.2 s")]
    [InlineData("size", 1, 1_024, 1_024, 1_024, 1_024, "1.0 KiB")]
    [InlineData("average", 3, 60, 10, 20, 30, "least 1, median 2, most 3")]
    [InlineData("average", 1, 10, 10, 10, 10, "1")]
    [InlineData("sum", 1, 200_000, 0, 0, 0, "200,000")]
    public void A_metric_of_several_tasks_tells_how_they_differed(string type, long count, long sum, long least, long median, long most, string said) =>
        PlanMetrics.Whole(new SqlMetricValue(type, count, sum, least, median, most, 3, 0, 7)).ShouldBe(said);
}
