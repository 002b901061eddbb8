using Shouldly;
using Tinderbox.Cli.Errors;
using Tinderbox.Testing;
using Xunit;

namespace Tinderbox.Cli.Tests.Commands.App;

public sealed class WaitCommandTests
{
    [Theory]
    [InlineData("Succeeded", 0)]
    [InlineData("Failed", 5)]
    public async Task The_end_of_the_driver_is_the_exit_code(string phase, int exit)
    {
        await using var api = Api(phase);

        (await RunAsync(api, "shop")).ShouldBe(exit);
    }

    [Theory]
    [InlineData("Running", 124, "--timeout", "0")]
    [InlineData("Succeeded", 0, "--timeout", "2147483647")]
    [InlineData("Running", 2, "--timeout", "-1")]
    public async Task A_wait_may_be_bounded(string phase, int exit, params string[] words)
    {
        await using var api = Api(phase);

        (await RunAsync(api, ["shop", .. words])).ShouldBe(exit);
    }

    private static async Task<int> RunAsync(FakeHttpServer api, params string[] words)
    {
        using var captured = CapturedContext.Of(api);
        try
        {
            return await CommandLine.RunAsync(["app", "wait", .. words], captured.Context, TestContext.Current.CancellationToken);
        }
        catch (Exception failure) when (failure is not Xunit.Sdk.XunitException)
        {
            return (int)ErrorReport.Of(failure).Code;
        }
    }

    private static FakeHttpServer Api(string phase) => new(_ => new FakeAnswer(200,
        $$$"""{"kind": "PodList", "apiVersion": "v1", "metadata": {"resourceVersion": "1"}, "items": [{"metadata": {"name": "shop-driver", "namespace": "default", "labels": {"spark-role": "driver", "spark-app-name": "shop"}}, "status": {"phase": "{{{phase}}}"}}]}"""));
}
