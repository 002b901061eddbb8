using Shouldly;
using Tinderbox.Fuzz;
using Tinderbox.Fuzz.Submission;
using Xunit;

namespace Tinderbox.Submission.Tests.Stories;

public sealed class FuzzTests
{
    /// <summary>A short run of <c>./dev fuzz submission</c>, always with the same inputs.</summary>
    [Fact]
    public void Arbitrary_submissions_get_an_answer()
    {
        using var told = new StringWriter();

        new FuzzRun(new SubmissionArea(SeedCorpus.OfRecordedCases()), told).Run(first: 0, count: 5000).ShouldBe(0, told.ToString());
    }
}
