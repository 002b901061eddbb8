using System.Globalization;
using System.Text.RegularExpressions;
using Tinderbox.Spark.Configuration;
using Tinderbox.Submission.Naming;
using Tinderbox.Submission.Resolution;

namespace Tinderbox.Submission.Explanations;

/// <summary>One input, and the same submission with that input left out or changed.</summary>
internal sealed record ChangedInput(FieldCause Cause, IReadOnlyList<BuildInputs> Variants);

/// <summary>The inputs of a submission, each with what is tried in its place.</summary>
internal sealed class ChangedInputs
{
    private static readonly string[] Variables = ["SPARK_USER", "SPARK_LOCAL_DIRS", "PYSPARK_PYTHON", "PYSPARK_DRIVER_PYTHON", "HADOOP_CONF_DIR", "HADOOP_USER_NAME", "SPARK_CONF_DIR"];
    private static readonly Regex Reference = new(@"\$\{env:(\w+)\}", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    private readonly BuildInputs _given;
    private readonly ResolvedSubmission _submission;
    private readonly Redaction _redaction;

    private ChangedInputs(BuildInputs given)
    {
        _given = given;
        _submission = given.Submission;
        _redaction = Redaction.Of(given.Submission.Conf);
    }

    internal static IEnumerable<ChangedInput> Of(BuildInputs given)
    {
        var inputs = new ChangedInputs(given);
        return [.. inputs.Properties(), .. inputs.Application(), .. inputs.Environment(), .. inputs.Chosen()];
    }

    private IEnumerable<ChangedInput> Properties() => _submission.Conf.Select(e => new ChangedInput(CauseOf(e.Key, e.Value), [.. Others(e.Value).Select(other => With(e.Key, other))]));

    // left out, and another value of the same form: a value that is also the default shows only by the second
    private static IEnumerable<string?> Others(string value)
    {
        yield return null;
        yield return value.Trim().ToLowerInvariant() switch
        {
            "true" => "false",
            "false" => "true",
            [>= '0' and <= '9', ..] => "1" + value.TrimStart(),
            _ => value + "x",
        };
    }

    private BuildInputs With(string key, string? value)
    {
        var conf = _submission.Conf.Copy();
        if (value is null) conf.Remove(key);
        else conf.Set(key, value);
        return _given with { Submission = _submission with { Conf = conf } };
    }

    private IEnumerable<ChangedInput> Application()
    {
        yield return Input("the main class", _submission.MainClass, "--class, or the application", s => s with { MainClass = s.MainClass + "x" });
        yield return Input("the application", _submission.Resource.Uri, "command line", s => s with { Resource = s.Resource with { Uri = s.Resource.Uri + "x" } });
        if (_submission.ProxyUser is { } user) yield return Input("the proxy user", user, "--proxy-user", s => s with { ProxyUser = user + "x" });
        for (var i = 0; i < _submission.Arguments.Count; i++)
        {
            var at = i;
            yield return Input($"argument {(at + 1).ToString(CultureInfo.InvariantCulture)}", null, "command line", s => s with { Arguments = [.. s.Arguments.Select((a, n) => n == at ? a + "x" : a)] });
        }
    }

    private IEnumerable<ChangedInput> Environment()
    {
        var referred = _submission.Conf.SelectMany(e => Reference.Matches(e.Value)).Select(m => m.Groups[1].Value);
        foreach (var name in Variables.Concat(referred).Distinct(StringComparer.Ordinal))
        {
            if (!_given.Inputs.Environment.TryGetValue(name, out var value)) continue;
            var without = _given.Inputs.Environment.Where(e => e.Key != name).ToDictionary(StringComparer.Ordinal);
            var changed = new Dictionary<string, string>(without, StringComparer.Ordinal) { [name] = value + "x" };
            yield return new ChangedInput(
                new FieldCause($"${name}", _redaction.Of(name, value), "environment", []),
                [_given with { Inputs = _given.Inputs with { Environment = without } }, _given with { Inputs = _given.Inputs with { Environment = changed } }]);
        }
        yield return new ChangedInput(
            new FieldCause("the user", _given.Inputs.UserName, "operating system", []), [_given with { Inputs = _given.Inputs with { UserName = _given.Inputs.UserName + "x" } }]);
    }

    private IEnumerable<ChangedInput> Chosen()
    {
        var version = _given.Rules.Version;
        yield return new ChangedInput(
            new FieldCause("the Spark version", version.Text, "--spark-version, the image's tag, SPARK_HOME or the newest known", []),
            [_given with { Rules = _given.Rules with { Version = version with { Text = version.Text + "x" } } }]);
        var identity = _given.Identity;
        yield return new ChangedInput(new FieldCause("a generated id", null, "drawn for each submission", []), [_given with
        {
            Identity = new SubmissionIdentity
            {
                ApplicationId = identity.ApplicationId + "0",
                ResourceId = identity.ResourceId + "0",
                ServiceId = identity.ServiceId + "0",
                ConfigMapId = identity.ConfigMapId + "0",
                LocalDirectoryId = identity.LocalDirectoryId + "0",
                UploadId = n => identity.UploadId(n) + "0",
                SubmitTime = identity.SubmitTime,
            },
        }]);
    }

    private ChangedInput Input(string what, string? value, string origin, Func<ResolvedSubmission, ResolvedSubmission> change) =>
        new(new FieldCause(what, value is null ? null : _redaction.Of(what, value), origin, []), [_given with { Submission = change(_submission) }]);

    private FieldCause CauseOf(string key, string value)
    {
        var settings = _submission.Ledger[key];
        return new FieldCause(key, _redaction.Of(key, value), settings is [var first, ..] ? first.Origin.ToString() : "spark-submit",
            [.. settings.Skip(1).Select(s => $"{_redaction.Of(key, s.Value)} ({s.Origin})")]);
    }
}
