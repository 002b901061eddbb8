using System.Text;

namespace Tinderbox.Fuzz.Submission;

/// <summary>Makes an arbitrary submission out of a sensible one. The same random numbers make the same submission.</summary>
internal sealed class SubmissionMutator(SeedCorpus corpus, Random random)
{
    private static readonly string[] Nasty =
    [
        "", " ", "=", "-", "--", "--=", "---x=y", "-1", "0", "1", "00", "+1", "1.5", "1e309", "NaN", "9223372036854775807", "9223372036854775807d", "-9223372036854775808h", "99999999999999999999999",
        "8388607p", "1024pb", "true", "TRUE ", "nope", "${spark.a}", "${env:HOME}", "${system:spark.a}", "${", "${}", "${spark.loop}", "a:b:c", ":", ",", ",,,", "*", "**/*", "/*/*/*", "a*a*a*a*a*a*a*a*a*b",
        "file:", "file:///", "file:////x", "file:#", "#", "a#b#c", "%", "%zz", "s3a://bucket/key", "s3a://", "http://[", "local:", "local:///", "hdfs:///x#y", "k8s", "k8s:", "k8s://", "k8s://http://", "k8s://ftp://x",
        "k8s://https://x:99999", "k8s://[::1]:1", "://", "..", "../../../..", "/", "//", "\0", "\t", "\n", "\r", "\u0085", "\u2028", "\ufeff", "\ufffd", "é", "日本語", "😀", "{{APP_ID}}", "{{SPARK_VERSION}}", "\\", "\"", "'", "spark-internal",
        "pyspark-shell", "[", "{", "&a [*a]", "- - - -", "kind: Pod", "cluster", "client", "OnDemand", "Memory", "SPARK_EXECUTOR_ID", "org.apache.spark.deploy.k8s.features.VolcanoFeatureStep", "IPv4,IPv6", "2147483648",
    ];

    /// <summary>A few changes, often none that matters, sometimes all that do.</summary>
    internal SeedSubmission Make()
    {
        var seed = Pick(corpus.Submissions);
        var arguments = seed.Arguments.ToList();
        var variables = new Dictionary<string, string>(seed.Environment, StringComparer.Ordinal);
        var files = new Dictionary<string, byte[]>(seed.Files, StringComparer.Ordinal);
        for (var changes = random.Next(8); changes > 0; changes--)
        {
            var kind = random.Next(10);
            if (kind < 3) Property(arguments);
            else if (kind < 7) Argument(arguments);
            else if (kind == 7) variables[Pick(corpus.Variables)] = random.Next(3) == 0 ? "/case" : Text();
            else if (files.Count > 0) ChangeFile(files);
            else Reference(arguments, files);
        }
        return new SeedSubmission(arguments, variables, files);
    }

    private void Property(List<string> arguments) => arguments.InsertRange(0, ["--conf", $"{(random.Next(8) == 0 ? Text() : Pick(corpus.Keys))}={Text()}"]);

    private void Argument(List<string> arguments)
    {
        var at = random.Next(arguments.Count + 1);
        var there = at < arguments.Count;
        switch (random.Next(6))
        {
            case 0 when there: arguments.RemoveAt(at); break;
            case 1 when there: arguments[at] = Text(); break;
            case 2 when there: arguments[at] = Changed(arguments[at]); break;
            case 3 when there: (arguments[at], arguments[0]) = (arguments[0], arguments[at]); break;
            case 4: arguments.Insert(at, Pick(corpus.Words)); break;
            default: arguments.Insert(at, Text()); break;
        }
    }

    private void ChangeFile(Dictionary<string, byte[]> files)
    {
        var path = files.Keys.Order(StringComparer.Ordinal).ElementAt(random.Next(files.Count));
        files[path] = random.Next(3) == 0 ? Bytes(files[path]) : Encoding.UTF8.GetBytes(Changed(Encoding.UTF8.GetString(files[path])));
    }

    // a file out of nowhere, named where one can be named
    private void Reference(List<string> arguments, Dictionary<string, byte[]> files)
    {
        var other = Pick(corpus.Submissions).Files;
        files["/case/fuzz"] = other.Count > 0 ? other.OrderBy(f => f.Key, StringComparer.Ordinal).ElementAt(random.Next(other.Count)).Value : Encoding.UTF8.GetBytes(Text());
        string[][] uses =
        [
            ["--properties-file", "fuzz"], ["--extra-properties-file", "fuzz"], ["--conf", "spark.kubernetes.driver.podTemplateFile=fuzz"], ["--conf", "spark.kubernetes.executor.podTemplateFile=fuzz"],
            ["--conf", "spark.kubernetes.kerberos.krb5.path=fuzz"], ["--keytab", "fuzz"], ["--jars", "fuzz"], ["--files", "f*"],
        ];
        arguments.InsertRange(0, Pick(uses));
    }

    private string Text() => random.Next(10) switch
    {
        < 5 => Pick(Nasty),
        < 7 => Pick(corpus.Words),
        7 => Changed(Pick(corpus.Words)),
        8 => Pick(Nasty) + Pick(Nasty) + Pick(Nasty),
        _ => string.Concat(Enumerable.Repeat(Pick(Nasty), 1 << random.Next(14))),
    };

    private string Changed(string text)
    {
        if (text.Length == 0) return Pick(Nasty);
        var (from, to) = (random.Next(text.Length), random.Next(text.Length));
        if (from > to) (from, to) = (to, from);
        return random.Next(5) switch
        {
            0 => text[..from] + text[to..],
            1 => text[..from] + Pick(Nasty) + text[from..],
            2 => text[..to] + text[from..],
            3 => text[..from] + (char)random.Next(char.MaxValue) + text[(from + 1)..],
            _ => text[..from] + string.Concat(Enumerable.Repeat(text[from..to], random.Next(64))) + text[to..],
        };
    }

    private byte[] Bytes(byte[] bytes)
    {
        var changed = bytes.ToArray();
        for (var i = random.Next(8); i > 0 && changed.Length > 0; i--) changed[random.Next(changed.Length)] = (byte)random.Next(256);
        return changed;
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
