using Amazon.Runtime.CredentialManagement;
using Tinderbox.Bootstrap.Prerequisites;
using Tinderbox.Cli.Errors;

namespace Tinderbox.Cli.Commands.Setup;

/// <summary>The caller's object-storage keys, by the names that every SDK reads from the environment.</summary>
internal static class CredentialSource
{
    private const string Id = "AWS_ACCESS_KEY_ID";
    private const string Key = "AWS_SECRET_ACCESS_KEY";
    private const string Token = "AWS_SESSION_TOKEN";
    private static readonly string[] Known = [Id, Key, Token];

    /// <summary>Values without white space around them.</summary>
    /// <exception cref="UsageException">There are no such credentials; says where they were looked for.</exception>
    internal static CredentialSecret Read(string source, string secret, CommandContext context)
    {
        var values = Values(source, context);
        return new CredentialSecret(secret, values[Id], values[Key], values.GetValueOrDefault(Token));
    }

    private static IReadOnlyDictionary<string, string> Values(string source, CommandContext context) => source.Split(':', 2) switch
    {
        ["env"] => Checked(Known.Select(name => KeyValuePair.Create(name, context.Environment.GetValueOrDefault(name, ""))), "the environment"),
        ["stdin"] => Checked(Lines(context.Input.ReadToEnd()), "the standard input"),
        ["profile", { Length: > 0 } name] => Profile(name, context),
        ["profile"] => Profile(context.Environment.GetValueOrDefault("AWS_PROFILE", "default"), context),
        _ => throw new UsageException($"--credentials {source}: wanted env, stdin or profile:NAME", "tinderbox setup --credentials env"),
    };

    private static IEnumerable<KeyValuePair<string, string>> Lines(string text) =>
        from line in text.Split('\n')
        let parts = line.Trim().Split('=', 2)
        where parts.Length == 2 && !parts[0].StartsWith('#')
        select KeyValuePair.Create(parts[0].Replace("export ", "", StringComparison.Ordinal).Trim(), parts[1].Trim().Trim('"', '\''));

    private static IReadOnlyDictionary<string, string> Profile(string name, CommandContext context)
    {
        var file = context.Environment.GetValueOrDefault("AWS_SHARED_CREDENTIALS_FILE") is { Length: > 0 } set ? set : Path.Combine(context.Home, ".aws", "credentials");
        if (!File.Exists(file) || !new SharedCredentialsFile(file).TryGetProfile(name, out var profile))
            throw new UsageException($"there is no profile {name} in {file}", "tinderbox setup --credentials env");
        if (profile.Options.AccessKey is null)
            throw new UsageException($"profile {name} in {file} has no keys of its own (single sign-on and roles give keys that end within hours)", "tinderbox setup --identity irsa:ROLE-ARN, or pass short-lived keys with --credentials env");
        return Checked([new(Id, profile.Options.AccessKey), new(Key, profile.Options.SecretKey ?? ""), new(Token, profile.Options.Token ?? "")], $"profile {name} in {file}");
    }

    private static Dictionary<string, string> Checked(IEnumerable<KeyValuePair<string, string>> found, string where)
    {
        var values = found.Where(pair => Known.Contains(pair.Key) && pair.Value.Trim().Length > 0).ToDictionary(pair => pair.Key, pair => pair.Value.Trim());
        foreach (var name in (string[])[Id, Key])
            if (!values.ContainsKey(name)) throw new UsageException($"{name} is not set in {where}", $"export {Id}=… {Key}=…, then tinderbox setup --credentials env");
        return values;
    }
}
