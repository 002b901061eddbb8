using Tinderbox.Cli.Output;
using Tinderbox.Submission.Naming;
using Tinderbox.Submission.Resolution;

namespace Tinderbox.Cli.Commands.Submit;

/// <summary>Everything outside the command line that submitting depends on, gathered once; tests make their own.</summary>
internal sealed record SubmitEnvironment
{
    /// <summary>Environment variables.</summary>
    internal required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>Absolute path of the working directory.</summary>
    internal required string WorkingDirectory { get; init; }

    /// <summary>Name of the operating-system user.</summary>
    internal required string UserName { get; init; }

    /// <summary>The user's home.</summary>
    internal required string Home { get; init; }

    /// <summary>Clock for log lines, names and waiting.</summary>
    internal required TimeProvider Clock { get; init; }

    /// <summary>Source of the unique parts of names.</summary>
    internal required Random Random { get; init; }

    /// <summary>Where a dry run's objects go.</summary>
    internal required TextWriter Out { get; init; }

    /// <summary>Where spark-submit's messages go.</summary>
    internal required TextWriter Error { get; init; }

    /// <summary>What the two streams are: on a terminal there is more to see.</summary>
    internal TerminalTraits Traits { get; init; } = TerminalTraits.Plain;

    /// <summary>Whether to be Spark's own client and nothing more, as under the name <c>spark-submit</c>.</summary>
    internal bool SparkOnly { get; init; }

    /// <summary>Whether the process does nothing but this submission and ends with it.</summary>
    internal bool OwnProcess { get; init; }

    /// <summary>Of the running process.</summary>
    internal static SubmitEnvironment OfThisProcess(Terminal terminal, bool sparkOnly) =>
        OfThisProcess(terminal.Output, terminal.Error) with { OwnProcess = true, Traits = sparkOnly ? TerminalTraits.Plain : terminal.Traits, SparkOnly = sparkOnly };

    /// <summary>Of the running process, writing elsewhere.</summary>
    internal static SubmitEnvironment OfThisProcess(TextWriter output, TextWriter error) => new()
    {
        Variables = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(e => (string)e.Key, e => (string)e.Value!, StringComparer.Ordinal),
        WorkingDirectory = Environment.CurrentDirectory,
        UserName = Environment.UserName,
        Home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        Clock = TimeProvider.System,
        Random = Random.Shared,
        Out = output,
        Error = error,
    };

    internal SubmitInputs Inputs() => new() { Environment = Variables, WorkingDirectory = WorkingDirectory, UserName = UserName, Files = LocalFiles.Source };

    internal SubmissionIdentity Identity()
    {
        var now = Clock.GetUtcNow();
        string UniqueId() => ResourceNames.UniqueId(Random.Next(1 << 24), now.ToUnixTimeMilliseconds());
        return new SubmissionIdentity
        {
            ApplicationId = "spark-" + Uuid().ToString("N"),
            ResourceId = UniqueId(),
            ServiceId = UniqueId(),
            ConfigMapId = UniqueId(),
            LocalDirectoryId = Uuid().ToString(),
            UploadId = _ => Uuid().ToString(),
            SubmitTime = now,
        };
    }

    private Guid Uuid()
    {
        var bytes = new byte[16];
        Random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
