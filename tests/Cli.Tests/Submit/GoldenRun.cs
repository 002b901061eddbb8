using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Tinderbox.Cli.Commands.Submit;
using Tinderbox.Spark.Configuration;
using Tinderbox.Testing.Golden;
using Tinderbox.Testing.Wire;

namespace Tinderbox.Cli.Tests.Submit;

/// <summary>Runs one recorded case through <c>tinderbox submit</c> in this process, against a recording API server.</summary>
internal sealed class GoldenRun : IAsyncDisposable
{
    private const string User = "recorder";
    private readonly DirectoryInfo _work = Directory.CreateTempSubdirectory("tinderbox-golden-");
    private readonly GoldenCase _case;
    private readonly JsonObject _definition;
    private readonly GoldenCluster _cluster;
    private readonly RecordingApiServer _server;

    internal GoldenRun(GoldenCase golden)
    {
        _case = golden;
        _definition = golden.Definition;
        _cluster = new GoldenCluster(_definition["serverSetup"]?.AsObject());
        _server = new RecordingApiServer(_cluster.Answer);
    }

    private string CaseFolder => Path.Combine(_work.FullName, "case");

    private string SparkHome => Path.Combine(_work.FullName, "spark");

    private string Temporary => Path.Combine(_work.FullName, "tmp");

    /// <summary>What differs from the recording.</summary>
    internal async Task<IReadOnlyList<string>> DifferencesAsync(CancellationToken cancellationToken)
    {
        Prepare();
        var (output, error) = (new StringWriter(), new StringWriter());
        var script = _definition["script"] is JsonArray steps ? PlayAsync(steps, cancellationToken) : Task.CompletedTask;
        var args = _definition["args"]!.AsArray().Select(a => Substitute((string)a!)).ToArray();
        var exit = await SubmitCommand.RunAsync(["--spark-version", _case.Version, .. args], Environment(output, error), cancellationToken).WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
        await script;
        var got = Normal().Of(new RawRun(exit, Requests(), output.ToString(), error.ToString(), Uploads()), (bool?)_definition["recordUsage"] == true);
        return Comparison.Differences(_case.Expected, got, _definition);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _work.Delete(recursive: true);
    }

    private void Prepare()
    {
        Directory.CreateDirectory(Temporary);
        Directory.CreateDirectory(Path.Combine(_work.FullName, "home"));
        Directory.CreateDirectory(Path.Combine(_work.FullName, "emptyconf"));
        Directory.CreateDirectory(Path.Combine(SparkHome, "jars"));
        File.WriteAllText(Path.Combine(SparkHome, "jars", "ivy-2.5.3.jar"), "");
        File.WriteAllText(Path.Combine(Temporary, "ca.crt"), RecordingApiServer.CertificatePem);
        _case.LayOut(CaseFolder, Substitute);
    }

    private SubmitEnvironment Environment(TextWriter output, TextWriter error)
    {
        var variables = new Dictionary<string, string> { ["HOME"] = Path.Combine(_work.FullName, "home"), ["SPARK_CONF_DIR"] = Path.Combine(_work.FullName, "emptyconf"), ["SPARK_HOME"] = SparkHome };
        foreach (var (name, value) in _definition["env"]?.AsObject() ?? []) variables[name] = Substitute((string)value!);
        return new SubmitEnvironment
        {
            Variables = variables,
            WorkingDirectory = CaseFolder,
            UserName = User,
            Home = variables["HOME"],
            Clock = TimeProvider.System,
            Random = new Random(),
            Out = output,
            Error = error,
        };
    }

    private async Task PlayAsync(JsonArray steps, CancellationToken cancellationToken)
    {
        await _cluster.Watching.WaitAsync(TimeSpan.FromSeconds(20), cancellationToken);
        foreach (var step in steps) _cluster.ChangeStatus(step!["status"]!.DeepClone());
    }

    private List<RawRequest> Requests() =>
    [
        .. from x in _server.Exchanges
           let r = x.Request
           where r.Method is not ("GET" or "HEAD")
           select new RawRequest(r.Method, r.Path, r.Body is null ? null : r.Headers.GetValueOrDefault("content-type"), r.Headers.GetValueOrDefault("authorization"), r.Body, x.Status),
    ];

    private List<JsonObject> Uploads()
    {
        var folder = Path.Combine(Temporary, "upload");
        if (!Directory.Exists(folder)) return [];
        return [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => new JsonObject
        {
            ["path"] = f,
            ["size"] = new FileInfo(f).Length,
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(f))),
        })];
    }

    private NormalForm Normal()
    {
        List<(string, string)> literals =
            [(CaseFolder, "{CASE_DIR}"), (Temporary, "{TMP}"), (SparkHome, "{SPARK_HOME}"), (_server.HostPort, "{HOSTPORT}"), (_server.TlsHostPort, "{TLS_HOSTPORT}")];
        if ((string?)_cluster.DriverPod?["metadata"]?["uid"] is { } uid) literals.Add((uid, "{POD_UID}"));
        return new NormalForm(literals, _case.Version, User, (bool?)_definition["sortLocalDirs"] == true, JavaProperties.Parse);
    }

    private string Substitute(string text) => text
        .Replace("{CASE_DIR}", CaseFolder).Replace("{TMP}", Temporary).Replace("{SPARK_HOME}", SparkHome)
        .Replace("{HOSTPORT}", _server.HostPort).Replace("{TLS_HOSTPORT}", _server.TlsHostPort);
}
