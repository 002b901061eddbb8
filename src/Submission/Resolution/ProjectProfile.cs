using System.Text;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Encoding;
using Tinderbox.Spark.Configuration;
using Tinderbox.Submission.CommandLine;

namespace Tinderbox.Submission.Resolution;

/// <summary>What <c>--profile</c> takes from <c>tinderbox.yaml</c>, the file that <c>tinderbox init</c> writes.</summary>
/// <param name="File">Absolute path of <c>tinderbox.yaml</c>.</param>
/// <param name="Properties">Of the profile, in the file's order.</param>
/// <param name="PropertiesFile">Absolute path of the file that <c>properties:</c> names; null when it names none.</param>
public sealed record ProjectProfile(string File, IReadOnlyList<KeyValuePair<string, string>> Properties, string? PropertiesFile)
{
    private const string FileName = "tinderbox.yaml";
    private const string Init = "tinderbox init";

    /// <summary>The profile that the command line asks for, from the working folder's file or the nearest above it; null when it asks for none.</summary>
    /// <exception cref="LauncherException">No file, no such profile, or a value that is no text; says what to type next.</exception>
    internal static ProjectProfile? Of(SubmitArguments arguments, SubmitInputs inputs)
    {
        if (arguments.Own.Profile is not { } name) return null;
        var file = Nearest(inputs) ?? throw new LauncherException($"--profile {name}: there is no {FileName} in {inputs.WorkingDirectory} or above it", Init);
        var project = Parse(file, inputs);
        if (project["profiles"] is not JsonObject profiles) throw new LauncherException($"--profile {name}: {file} has no profiles", $"{Init} --print-profile batch");
        if (profiles[name] is not JsonObject profile)
            throw new LauncherException($"--profile {name}: {file} has {(profiles.Count == 0 ? "none" : string.Join(", ", profiles.Select(one => one.Key)))}", $"one of them, or add \"{name}:\" with its properties to the file");
        return new(file, [.. profile.Select(entry => Property(entry, name, file))], project["properties"] is JsonValue path ? ResourceUris.Absolute(path.ToString(), Path.GetDirectoryName(file)!) : null);
    }

    private static string? Nearest(SubmitInputs inputs)
    {
        for (var folder = inputs.WorkingDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var file = Path.Combine(folder, FileName);
            if (inputs.Files.Kind(file) == PathKind.File) return file;
        }
        return null;
    }

    private static JsonObject Parse(string file, SubmitInputs inputs)
    {
        try
        {
            var content = inputs.Files.Read(file) ?? throw new LauncherException($"{file} can't be read", $"ls -l {file}");
            return Yaml.Parse(Encoding.UTF8.GetString(content)) as JsonObject ?? throw new LauncherException($"{file} holds no keys", Init);
        }
        catch (FormatException e)
        {
            throw new LauncherException($"{file}: {e.Message}", $"correct {file}");
        }
    }

    // the file lies beside the program and is shared with it: what is secret must come another way
    private static KeyValuePair<string, string> Property(KeyValuePair<string, JsonNode?> entry, string profile, string file)
    {
        if (entry.Value is not JsonValue value) throw new LauncherException($"{file}: profiles.{profile}.{entry.Key} is no text; wanted a value as in a properties file", $"correct {file}");
        if (ConfigurationLint.LooksSecret(entry.Key, value.ToString(), Redaction.Default)) throw new LauncherException($"{file}: profiles.{profile}.{entry.Key} looks like a secret, which has no place in a project's file", "tinderbox setup --credentials env --conf-file FILE");
        return new(entry.Key, value.ToString());
    }
}
