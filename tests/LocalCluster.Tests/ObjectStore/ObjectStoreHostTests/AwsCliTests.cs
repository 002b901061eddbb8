using System.Diagnostics;
using System.Security.Cryptography;
using Shouldly;
using Xunit;

namespace Tinderbox.LocalCluster.Tests.ObjectStore.ObjectStoreHostTests;

/// <summary>The aws command line on the other side, with the credentials file that the endpoint made.</summary>
public sealed class AwsCliTests(RunningObjectStore store) : IClassFixture<RunningObjectStore>
{
    [Fact]
    public async Task Files_go_in_and_come_back()
    {
        Assert.SkipUnless((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "aws"))), "the aws command line is not installed (apt-get install awscli)");
        var (large, back) = (Path.Combine(store.Folder, "large"), Path.Combine(store.Folder, "back"));
        await File.WriteAllBytesAsync(large, RandomNumberGenerator.GetBytes(12 << 20), TestContext.Current.CancellationToken);

        await AwsAsync("s3 mb s3://cli");
        await AwsAsync($"s3 cp --only-show-errors {large} s3://cli/large");
        await AwsAsync("s3 cp --only-show-errors s3://cli/large s3://cli/dir/copy");
        (await AwsAsync("s3 ls s3://cli --recursive")).ShouldContain("12582912 dir/copy");
        await AwsAsync($"s3 cp --only-show-errors s3://cli/dir/copy {back}");
        var (sent, received) = (await File.ReadAllBytesAsync(large, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(back, TestContext.Current.CancellationToken));
        received.AsSpan().SequenceEqual(sent).ShouldBeTrue();
        await AwsAsync("s3 rm --only-show-errors --recursive s3://cli");
        await AwsAsync("s3 rb s3://cli");
    }

    private async Task<string> AwsAsync(string arguments)
    {
        var start = new ProcessStartInfo("aws", $"--endpoint-url {store.Url} {arguments}") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = store.CredentialsFile;
        start.Environment["AWS_DEFAULT_REGION"] = "us-east-1";
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, $"aws {arguments}\n{await output}\n{await error}");
        return await output;
    }
}
