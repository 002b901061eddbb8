using System.Globalization;
using Tinderbox.Spark.Configuration;
using Tinderbox.Submission;

namespace Tinderbox.Cli.Commands.Submit;

/// <summary>Writes what spark-submit would: log lines <c>yy/MM/dd HH:mm:ss LEVEL Logger: text</c> and plain messages, to stderr; to stdout what Spark prints there.</summary>
internal sealed class SparkLog(TextWriter output, TextWriter error, TimeProvider clock)
{
    private readonly Lock _turn = new();

    internal void Info(string logger, string text) => Write("INFO", logger, text);

    internal void Write(string level, string logger, string text) =>
        Line($"{clock.GetLocalNow().ToString("yy/MM/dd HH:mm:ss", CultureInfo.InvariantCulture)} {level} {logger}: {text}");

    internal void Line(string text)
    {
        lock (_turn)
        {
            error.Write(UriCredentials.Hide(text) + "\n");
            error.Flush();
        }
    }

    internal void Write(SubmissionEvent happened)
    {
        if (happened is SubmissionEvent.Log log) Write(log.Level, log.Logger, log.Text);
        else if (happened is SubmissionEvent.Line line) Line(line.Text);
        else if (happened is SubmissionEvent.Output data) output.Write(data.Text + "\n");
    }

    /// <summary>The way a JVM reports what nobody caught; gives its exit code.</summary>
    internal int Uncaught(string javaClass, string message)
    {
        Line($"Exception in thread \"main\" {javaClass}: {message}");
        return 1;
    }
}
