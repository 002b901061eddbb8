using System.Net;

namespace Tinderbox.Runtimes.Downloads;

/// <summary>
/// Where a Spark can be downloaded: from a mirror of Apache's archive where <c>TINDERBOX_SPARK_MIRROR</c> names one
/// (<c>&lt;mirror&gt;/spark-4.3.0/spark-4.3.0-bin-hadoop3.tgz</c>), else from the Python package index, whose pyspark
/// source distribution holds a whole Spark.
/// </summary>
internal sealed class SparkDownloads(RuntimeEnvironment environment, Web web)
{
    /// <summary>The public package index; <c>TINDERBOX_PYPI_INDEX</c> and <c>PIP_INDEX_URL</c> name others.</summary>
    public const string DefaultIndex = "https://pypi.org/simple";

    /// <summary>What is asked, in the form that may be shown.</summary>
    public Uri Source => Web.Shown(Mirror ?? Index);

    private Uri? Mirror => environment.Variable("TINDERBOX_SPARK_MIRROR") is { } mirror ? Folder(mirror, "TINDERBOX_SPARK_MIRROR") : null;

    private Uri Index => environment.Variable("TINDERBOX_PYPI_INDEX") is { } own ? Folder(own, "TINDERBOX_PYPI_INDEX")
        : Folder(environment.Variable("PIP_INDEX_URL") ?? DefaultIndex, "PIP_INDEX_URL");

    /// <summary>The archive of a version; throws <see cref="DownloadException"/> where it can't be had.</summary>
    public Task<RemoteFile> LocateAsync(string version, CancellationToken cancellationToken) =>
        Mirror is { } mirror ? LocateOnMirrorAsync(mirror, version, cancellationToken) : LocateOnIndexAsync(version, cancellationToken);

    private async Task<RemoteFile> LocateOnMirrorAsync(Uri mirror, string version, CancellationToken cancellationToken)
    {
        var name = $"spark-{version}-bin-hadoop3.tgz";
        var url = new Uri(mirror, $"spark-{version}/{name}");
        using var answer = await web.GetAsync(new Uri(url.AbsoluteUri + ".sha512"), null, cancellationToken);
        if (answer.StatusCode is HttpStatusCode.NotFound) throw new DownloadException($"{Web.Shown(mirror)} has no {name} (with its .sha512 beside it)");
        var text = await ReadAsync(answer, url, cancellationToken);
        return new(name, url, new("sha512", Sha512File.Parse(text) ?? throw new DownloadException($"{Web.Shown(url)}.sha512 holds no SHA-512 checksum")));
    }

    private async Task<RemoteFile> LocateOnIndexAsync(string version, CancellationToken cancellationToken)
    {
        var url = new Uri(Index, "pyspark/");
        using var answer = await web.GetAsync(url, headers => headers.TryAddWithoutValidation("Accept",
            "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1"), cancellationToken);
        if (answer.StatusCode is HttpStatusCode.NotFound) throw new DownloadException($"{Web.Shown(Index)} has no project pyspark");
        var page = await ReadAsync(answer, url, cancellationToken);
        var isJson = answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) == true;
        try
        {
            var file = SimpleIndexPage.Find(page, isJson, answer.RequestMessage?.RequestUri ?? Web.Shown(url), $"pyspark-{version}.tar.gz")
                ?? throw new DownloadException($"{Web.Shown(Index)} has no pyspark-{version}.tar.gz");
            return file.Url.Authority == url.Authority ? file with { Url = new UriBuilder(file.Url) { UserName = UserOf(url), Password = PasswordOf(url) }.Uri } : file;
        }
        catch (FormatException unreadable)
        {
            throw new DownloadException($"{Web.Shown(url)}: {unreadable.Message}", unreadable);
        }
    }

    private static async Task<string> ReadAsync(HttpResponseMessage answer, Uri url, CancellationToken cancellationToken)
    {
        if (!answer.IsSuccessStatusCode) throw new DownloadException($"{Web.Shown(url)} answered {(int)answer.StatusCode} {answer.ReasonPhrase}");
        try
        {
            return await answer.Content.ReadAsStringAsync(cancellationToken);
        }
        catch (Exception cut) when (cut is HttpRequestException or IOException)
        {
            throw new DownloadException($"{Web.Shown(url)} broke off its answer", cut);
        }
    }

    private static Uri Folder(string address, string variable) =>
        Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw new DownloadException($"{variable} is no http or https address");

    private static string UserOf(Uri url) => url.UserInfo.Split(':', 2)[0];

    private static string PasswordOf(Uri url) => url.UserInfo.Split(':', 2) is [_, var password] ? password : "";
}
