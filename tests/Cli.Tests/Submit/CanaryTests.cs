using System.Text;
using Shouldly;
using Tinderbox.Cli.Commands.Submit;
using Tinderbox.Testing.Wire;
using Xunit;

namespace Tinderbox.Cli.Tests.Submit;

/// <summary>A canary in every place that a secret can come from; nothing that a submission says, shows or hands to a child may hold it, plain or encoded.</summary>
public sealed class CanaryTests : IAsyncDisposable
{
    private const string Canary = "c4n4ry-7f3a9e51d2";
    private const string AuthorizedAs = "Bearer " + Canary;
    private readonly DirectoryInfo _work = Directory.CreateTempSubdirectory("tinderbox-canary-");
    private readonly RecordingApiServer _server;
    private readonly StringWriter _said = new();
    private int _refused;

    public CanaryTests()
    {
        var cluster = new GoldenCluster(null);
        _server = new RecordingApiServer(request => _refused > 0 && request.Method != "GET" ? new WireAnswer(_refused, null) : cluster.Answer(request));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("--verbose")]
    [InlineData("--lint")]
    [InlineData("--explain")]
    [InlineData("--explain", "-o", "json")]
    [InlineData("--dry-run", "client")]
    [InlineData("--dry-run", "client", "-o", "json")]
    [InlineData("--dry-run", "server")]
    [InlineData("--dry-run", "server", "-o", "json", "--verbose")]
    [InlineData("--no-such-flag")]
    [InlineData("--spark.hadoop.fs.s3a.secret.key=" + Canary)]
    [InlineData("--conf", "spark.hadoop.fs.s3a.secret.key:" + Canary)]
    [InlineData("--conf", "spark.driver.memory=12x")]
    [InlineData("--conf", "spark.driver.extraJavaOptions=-Dpassword=" + Canary + " -Xmx1g")]
    [InlineData("--conf", "spark.kubernetes.driver.secretKeyRef.KEY=" + "name-key")]
    [InlineData("--conf", "spark.kubernetes.file.upload.path=s3a://user:" + Canary + "@127.0.0.1:1/bucket", "--files", "plain.txt")]
    [InlineData("--conf", "spark.kubernetes.file.upload.path=nope://user:" + Canary + "@host/bucket", "--files", "plain.txt", "--verbose")]
    [InlineData("--deploy-mode", "sideways")]
    [InlineData("--properties-file", "missing.conf")]
    [InlineData("--spark-version", "3.5.9", "--verbose")]
    public async Task Nothing_that_is_said_or_shown_holds_it(params string[] flags)
    {
        await RunAsync([.. flags.Where(f => f.Length > 0), .. Everywhere(_server.HostPort)]);

        ShouldNotBeThere(_said.ToString());
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(422)]
    [InlineData(500)]
    public async Task A_refusal_does_not_tell_it(int status)
    {
        _refused = status;

        await RunAsync(Everywhere(_server.HostPort));

        _said.ToString().ShouldContain("Exception");
        ShouldNotBeThere(_said.ToString());
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_told_without_it()
    {
        await RunAsync(Everywhere("127.0.0.1:1"));
        await RunAsync(["--master", $"k8s://http://user:{Canary}@127.0.0.1:1", "--status", "pi-driver"]);
        await RunAsync(["--master", $"k8s://https://user:{Canary}@127.0.0.1:1", "--kill", "pi-driver", "--verbose"]);

        _said.ToString().ShouldContain("Exception");
        ShouldNotBeThere(_said.ToString());
    }

    [Fact]
    public async Task A_broken_kubeconfig_is_told_without_it()
    {
        foreach (var broken in (string[])[$"users: [{{name: u, user: {{token: {Canary}", $"users:\n- name: u\n  user: {{token: {Canary}, client-key-data: {Canary}, client-certificate-data: {Canary}}}\ncontexts: [{{name: c, context: {{cluster: c, user: u}}}}]\nclusters: [{{name: c, cluster: {{server: 'http://127.0.0.1:1'}}}}]\ncurrent-context: c\n"])
        {
            await File.WriteAllTextAsync(In("kubeconfig"), broken, Token);
            await RunAsync(Everywhere(_server.HostPort));
        }

        ShouldNotBeThere(_said.ToString());
    }

    [Fact]
    public async Task The_api_server_gets_it_and_a_child_of_ours_does_not_see_it_in_its_arguments()
    {
        await File.WriteAllTextAsync(In("plugin"), $$$"""
            #!/bin/sh
            tr '\0' ' ' </proc/$$/cmdline >'{{{In("argv")}}}'
            echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"{{{Canary}}}"}}'
            """, Token);
        File.SetUnixFileMode(In("plugin"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await File.WriteAllTextAsync(In("kubeconfig"), $$$"""
            {"current-context":"c","contexts":[{"name":"c","context":{"cluster":"c","user":"u"}}],"clusters":[{"name":"c","cluster":{"server":"http://127.0.0.1:1"}}],
             "users":[{"name":"u","user":{"exec":{"apiVersion":"client.authentication.k8s.io/v1","command":"{{{In("plugin")}}}","args":["one"],"interactiveMode":"Never"} } } ]}
            """, Token);

        await RunAsync(Everywhere(_server.HostPort));

        _server.Exchanges.ShouldContain(x => x.Request.Headers.GetValueOrDefault("authorization") == AuthorizedAs);
        _server.Exchanges.ShouldContain(x => x.Request.Body != null && x.Request.Body.ToJsonString().Contains(Canary), "what is sent is not hidden");
        ShouldNotBeThere(await File.ReadAllTextAsync(In("argv"), Token));
        ShouldNotBeThere(_said.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _said.DisposeAsync();
        _work.Delete(recursive: true);
    }

    private string In(string name) => Path.Combine(_work.FullName, name);

    private async Task RunAsync(string[] arguments)
    {
        Directory.CreateDirectory(In("conf"));
        Directory.CreateDirectory(In("hadoop"));
        foreach (var (name, text) in Files())
            if (name != "kubeconfig" || !File.Exists(In(name))) await File.WriteAllTextAsync(In(name), text, Token);
        var environment = new SubmitEnvironment
        {
            Variables = new Dictionary<string, string>
            {
                ["KUBECONFIG"] = In("kubeconfig"),
                ["SPARK_CONF_DIR"] = In("conf"),
                ["HADOOP_CONF_DIR"] = In("hadoop"),
                ["AWS_SECRET_ACCESS_KEY"] = Canary,
                ["AWS_SESSION_TOKEN"] = Canary,
                ["DATABASE_PASSWORD"] = Canary,
                ["SPARK_SUBMIT_OPTS"] = $"-Dspark.some.password={Canary}",
            },
            WorkingDirectory = _work.FullName,
            UserName = "alice",
            Home = _work.FullName,
            Clock = TimeProvider.System,
            Random = new Random(),
            Out = _said,
            Error = _said,
        };
        await SubmitCommand.RunAsync(arguments, environment, Token).WaitAsync(TimeSpan.FromSeconds(60), Token);
    }

    private static IEnumerable<(string Name, string Text)> Files() =>
    [
        ("kubeconfig", $"{{\"current-context\":\"c\",\"contexts\":[{{\"name\":\"c\",\"context\":{{\"cluster\":\"c\",\"user\":\"u\"}}}}],\"clusters\":[{{\"name\":\"c\",\"cluster\":{{\"server\":\"http://127.0.0.1:1\"}}}}],\"users\":[{{\"name\":\"u\",\"user\":{{\"username\":\"alice\",\"password\":\"{Canary}\",\"token\":\"{Canary}\"}}}}]}}"),
        ("token", Canary),
        ("keytab", Canary),
        ("plain.txt", "x"),
        ("secrets.conf", $"spark.hadoop.javax.jdo.option.ConnectionPassword {Canary}\nspark.sql.catalog.db.url jdbc:x://db/?password={Canary}\nnot.spark.password {Canary}\n"),
        ("conf/jdbc.ini", $"user=x\npassword={Canary}\n"),
        ("conf/hive-site.xml", Xml("javax.jdo.option.ConnectionPassword")),
        ("hadoop/core-site.xml", Xml("fs.s3a.secret.key")),
        ("hadoop/broken.xml", $"<configuration><property><name>a.password</name><value>{Canary}</value>"),
    ];

    private static string Xml(string name) => $"<?xml version=\"1.0\"?>\n<configuration>\n  <property><name>{name}</name><value>{Canary}</value></property>\n</configuration>\n";

    private static string[] Everywhere(string server) =>
    [
        "--master", $"k8s://http://{server}", "--deploy-mode", "cluster", "--name", "pi", "--class", "a.B", "--properties-file", "secrets.conf", "--principal", "alice@REALM", "--keytab", "keytab",
        .. new[]
        {
            "spark.kubernetes.container.image=spark:4.3.0", "spark.kubernetes.submission.waitAppCompletion=false", $"spark.hadoop.fs.s3a.access.key={Canary}", $"spark.hadoop.fs.s3a.secret.key={Canary}",
            $"spark.ssl.keyPassword={Canary}", $"spark.my.token={Canary}", $"spark.authenticate.secret={Canary}", $"spark.kubernetes.authenticate.driver.oauthToken={Canary}",
            $"spark.kubernetes.driverEnv.DB_PASSWORD={Canary}", "spark.kubernetes.driverEnv.FROM_HERE=${env:DATABASE_PASSWORD}", $"spark.executorEnv.AWS_SECRET_ACCESS_KEY={Canary}", $"spark.driver.extraJavaOptions=-Djavax.net.ssl.trustStorePassword={Canary}",
            $"spark.kubernetes.driver.annotation.example.com/token={Canary}", $"spark.jars.repositories=https://user:{Canary}@repo.example/maven", "spark.kubernetes.driver.secretKeyRef.KEY=name:key",
        }.SelectMany(c => new[] { "--conf", c }),
        "--jars", $"https://user:{Canary}@repo.example/a.jar", "local:///opt/app.jar", $"--password={Canary}",
    ];

    private static void ShouldNotBeThere(string text)
    {
        string[] forms = [Canary, Uri.EscapeDataString(Canary), .. Enumerable.Range(0, 3).Select(shift => Base64(shift))];
        foreach (var form in forms)
            if (text.IndexOf(form, StringComparison.OrdinalIgnoreCase) is >= 0 and var at) Assert.Fail($"it stands in: {text[Math.Max(0, at - 200)..Math.Min(text.Length, at + 100)]}");
    }

    // as it would stand inside of a longer base64 text, whatever is before it
    private static string Base64(int shift) => Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('x', shift) + Canary))[(shift == 0 ? 0 : 4)..^4];
}
