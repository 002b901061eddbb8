using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Tinderbox.Runtimes.Downloads;

/// <summary>
/// Downloads one file into a folder, as <c>NAME.part</c> until it is whole and its checksum right. A cut continues where it
/// stopped, in this process or a later one:
/// <code>
/// .part is there → Range: bytes=N- and If-Range: (tag kept in NAME.part.tag) → 206 append · 200 from the start · 416 from the start
/// </code>
/// </summary>
internal sealed class ResumableDownload(Web web, TimeProvider clock)
{
    private const int FruitlessAttempts = 4;
    private const int BufferSize = 1 << 17;

    private static readonly TimeSpan Stalled = TimeSpan.FromSeconds(60);

    /// <summary>Pause after an attempt that brought nothing; doubled each time. One that brought bytes is followed by the next at once.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Gives the path of the finished file; throws <see cref="DownloadException"/>.</summary>
    public async Task<string> FetchAsync(RemoteFile file, string folder, IProgress<RuntimeProgress> progress, CancellationToken cancellationToken)
    {
        var target = Path.Combine(Directory.CreateDirectory(folder).FullName, file.Name);
        var part = target + ".part";
        var resumed = File.Exists(part);
        await CompleteAsync(file, part, progress, cancellationToken);
        if (resumed && !await MatchesAsync(file, part, progress, cancellationToken))
        {
            // what an earlier process left may have been another file's beginning
            File.Delete(part);
            await CompleteAsync(file, part, progress, cancellationToken);
        }
        if (!await MatchesAsync(file, part, progress, cancellationToken))
        {
            File.Delete(part);
            File.Delete(part + ".tag");
            throw new DownloadException($"{Web.Shown(file.Url)} does not have the {file.Hash!.Algorithm} checksum that its index tells, so it was thrown away");
        }
        File.Move(part, target, overwrite: true);
        File.Delete(part + ".tag");
        return target;
    }

    private async Task CompleteAsync(RemoteFile file, string part, IProgress<RuntimeProgress> progress, CancellationToken cancellationToken)
    {
        for (var (fruitless, pause) = (0, FirstPause); ;)
        {
            var before = Length(part);
            DownloadException cut;
            try
            {
                await ContinueAsync(file, part, progress, cancellationToken);
                return;
            }
            catch (DownloadException failed)
            {
                cut = failed;
            }
            if (Length(part) > before)
            {
                (fruitless, pause) = (0, FirstPause);
                progress.Report(new($"Downloading {file.Name}", Line: $"{cut.Message}; continuing at {Length(part)} bytes"));
                continue;
            }
            if (++fruitless == FruitlessAttempts) throw cut;
            await Task.Delay(pause, clock, cancellationToken);
            pause *= 2;
        }
    }

    private async Task ContinueAsync(RemoteFile file, string part, IProgress<RuntimeProgress> progress, CancellationToken cancellationToken)
    {
        var have = Length(part);
        using var answer = await web.GetAsync(file.Url, headers => AskForTheRest(headers, part, have), cancellationToken);
        switch (answer.StatusCode)
        {
            case HttpStatusCode.PartialContent when answer.Content.Headers.ContentRange?.From == have:
                break;
            case HttpStatusCode.OK:
                have = 0;
                break;
            case HttpStatusCode.RequestedRangeNotSatisfiable when answer.Content.Headers.ContentRange?.Length == have:
                return; // all of it is here already
            case HttpStatusCode.RequestedRangeNotSatisfiable or HttpStatusCode.PartialContent:
                File.Delete(part);
                throw new DownloadException($"{Web.Shown(file.Url)} does not continue where it was cut");
            default:
                throw new DownloadException($"{Web.Shown(file.Url)} answered {(int)answer.StatusCode} {answer.ReasonPhrase}");
        }
        await KeepTagAsync(answer, part, cancellationToken);
        await CopyAsync(file, answer, part, have, progress, cancellationToken);
    }

    private static void AskForTheRest(HttpRequestHeaders headers, string part, long have)
    {
        if (have == 0) return;
        headers.Range = new(have, null);
        if (File.Exists(part + ".tag")) headers.TryAddWithoutValidation("If-Range", File.ReadAllText(part + ".tag"));
    }

    private static async Task KeepTagAsync(HttpResponseMessage answer, string part, CancellationToken cancellationToken)
    {
        // a weak tag may not stand in If-Range (RFC 9110 §13.1.5)
        var tag = answer.Headers.ETag is { IsWeak: false } strong ? strong.Tag : answer.Content.Headers.LastModified?.ToString("r");
        if (tag is null) File.Delete(part + ".tag");
        else await File.WriteAllTextAsync(part + ".tag", tag, cancellationToken);
    }

    private async Task CopyAsync(
        RemoteFile file, HttpResponseMessage answer, string part, long have, IProgress<RuntimeProgress> progress, CancellationToken cancellationToken)
    {
        var total = have + answer.Content.Headers.ContentLength;
        await using var output = new FileStream(part, have == 0 ? FileMode.Create : FileMode.Append, FileAccess.Write, FileShare.Read, BufferSize);
        try
        {
            await using var input = await answer.Content.ReadAsStreamAsync(cancellationToken);
            var buffer = new byte[BufferSize];
            while (await ReadAsync(input, buffer, cancellationToken) is > 0 and var read)
            {
                await output.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                have += read;
                progress.Report(new($"Downloading {file.Name}", have, total));
            }
        }
        catch (Exception cut) when (cut is HttpRequestException or HttpIOException || (cut is IOException && cut.InnerException is System.Net.Sockets.SocketException))
        {
            throw new DownloadException($"{Web.Shown(file.Url)} broke off", cut);
        }
        if (have < total) throw new DownloadException($"{Web.Shown(file.Url)} broke off");
    }

    private async Task<int> ReadAsync(Stream input, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        using var stall = new CancellationTokenSource(Stalled, clock);
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stall.Token);
        try
        {
            return await input.ReadAsync(buffer, bounded.Token);
        }
        catch (OperationCanceledException stalled) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException("no byte within a minute", stalled);
        }
    }

    private static async Task<bool> MatchesAsync(RemoteFile file, string part, IProgress<RuntimeProgress> progress, CancellationToken cancellationToken)
    {
        if (file.Hash is not { } hash) return true;
        progress.Report(new($"Checking {file.Name}"));
        await using var stream = File.OpenRead(part);
        var found = hash.Algorithm == "sha512" ? await SHA512.HashDataAsync(stream, cancellationToken) : await SHA256.HashDataAsync(stream, cancellationToken);
        return Convert.ToHexStringLower(found) == hash.Hex;
    }

    private static long Length(string part) => File.Exists(part) ? new FileInfo(part).Length : 0;
}
