using Shouldly;
using Tinderbox.Bootstrap.Explain;

namespace Tinderbox.Bootstrap.Tests.Explain;

public sealed class LogEvidenceTests
{
    [Fact]
    public void The_last_traceback_is_what_a_person_wants_to_see() =>
        LogEvidence.Of(["26/11/23 12:00:00 INFO SparkContext: x", "Traceback (most recent call last):", "  File \"app.py\", line 1", "ValueError: no", "26/11/23 12:00:01 INFO ShutdownHookManager: bye"])
            .ShouldBe(["Traceback (most recent call last):", "  File \"app.py\", line 1", "ValueError: no"]);

    [Fact]
    public void Java_frames_are_left_out() =>
        LogEvidence.Of(["Exception in thread \"main\" java.lang.E: no", "\tat a.b(C.java)", "Caused by: x"]).ShouldBe(["Exception in thread \"main\" java.lang.E: no", "Caused by: x"]);

    [Fact]
    public void Without_one_the_last_lines_have_to_do() => LogEvidence.Of([.. Enumerable.Range(0, 40).Select(i => $"line {i}")]).ShouldBe([.. Enumerable.Range(25, 15).Select(i => $"line {i}")]);
}
