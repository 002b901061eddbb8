using Shouldly;
using Tinderbox.Cli.Errors;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Meta;
using Xunit;

namespace Tinderbox.Cli.Tests.Errors;

public sealed class ErrorReportTests
{
    [Fact]
    public void Every_failure_has_its_exit_code()
    {
        Code(new UsageException("s", "f")).ShouldBe(2);
        Code(new PrerequisiteException("s", "f")).ShouldBe(3);
        Code(new KubernetesUnreachableException(new Uri("https://127.0.0.1:1"), "refused", null)).ShouldBe(4);
        Code(new KubernetesApiException(new Status { Code = 403, Reason = "Forbidden" })).ShouldBe(4);
        Code(new KubernetesApiException(new Status { Code = 401, Reason = "Unauthorized" })).ShouldBe(4);
        Code(new KubernetesApiException(new Status { Code = 409, Reason = "AlreadyExists" })).ShouldBe(1);
        Code(new ApplicationFailedException("s", [])).ShouldBe(5);
        Code(new CommandFailedException("s")).ShouldBe(1);
        Code(new TimeoutException("s")).ShouldBe(124);
        Code(new OperationCanceledException()).ShouldBe(130);
        Code(new TaskCanceledException()).ShouldBe(130);
        Code(new InvalidOperationException("s")).ShouldBe(70);
    }

    [Fact]
    public void A_bug_says_that_it_is_one() => ErrorReport.Of(new InvalidOperationException("no such thing")).Sentence.ShouldBe("this is a bug in tinderbox: InvalidOperationException: no such thing");

    [Fact]
    public void A_cancelled_verb_says_nothing() => ErrorReport.Of(new OperationCanceledException()).Sentence.ShouldBeNull();

    private static int Code(Exception failure) => (int)ErrorReport.Of(failure).Code;
}
