using Shouldly;
using Tinderbox.History.Advice;
using Tinderbox.History.Status;

namespace Tinderbox.History.Tests.Advice;

public sealed class FailureReasonsTests
{
    private static readonly double[] Second = [1000, 1000, 1000, 1000, 1000];

    [Fact]
    public void A_stage_that_failed_for_good_tells_its_reason_and_its_tasks()
    {
        var facts = new Run().Stage(1, 4, Run.Minute, Second, Failed("aborted")).Failure(1, "ValueError: 1").Failure(1, "ValueError: 1").Failure(1, "ValueError: 2").Facts;

        FailureReasons.Of(facts).ShouldBe(["aborted", "ValueError: 1", "ValueError: 2"]);
    }

    [Fact]
    public void What_came_through_in_the_end_is_no_failure()
    {
        var facts = new Run()
            .Stage(1, 4, Run.Minute, Second, Failed("fetch failed"))
            .Stage(1, 4, Run.Minute, Second, stage => stage with { AttemptId = 1 })
            .Stage(2, 4, Run.Minute, Second)
            .Failure(1, "FetchFailed").Failure(2, "ValueError: tried again").Facts;

        FailureReasons.Of(facts).ShouldBeEmpty();
    }

    private static Func<StageData, StageData> Failed(string reason) => stage => stage with { Status = StageStatus.Failed, FailureReason = reason };
}
