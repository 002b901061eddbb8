using System.Reflection;

namespace Tinderbox.Cli;

/// <summary>The version of this build.</summary>
internal static class ProductVersion
{
    /// <summary><c>0.1.0</c>, with the commit behind a <c>+</c> when the build knew it.</summary>
    public static string Text { get; } =
        Shorten(typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0");

    private static string Shorten(string version) => version.IndexOf('+', StringComparison.Ordinal) is > 0 and var plus ? version[..Math.Min(version.Length, plus + 10)] : version;
}
