using Shouldly;
using Tinderbox.Fuzz;
using Tinderbox.Fuzz.History;

namespace Tinderbox.HistoryServer.Tests.Stories;

public sealed class FuzzTests
{
    /// <summary>A short run of <c>./dev fuzz history</c>, always with the same inputs.</summary>
    [Fact]
    public void Damaged_logs_and_arbitrary_requests_get_an_answer()
    {
        using var told = new StringWriter();

        new FuzzRun(HistoryArea.OfRecordedLogs(), told).Run(first: 0, count: 1500).ShouldBe(0, told.ToString());
    }
}
