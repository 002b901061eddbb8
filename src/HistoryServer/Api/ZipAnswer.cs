namespace Tinderbox.HistoryServer.Api;

/// <summary>A download that is written as it is made.</summary>
internal sealed record ZipAnswer(string FileName, Func<Stream, CancellationToken, Task> WriteAsync) : ApiAnswer(200, "application/octet-stream", default)
{
    /// <summary>The name for the client's disk, in the ids' own letters.</summary>
    public string Disposition => $"attachment; filename={FileName}";
}
