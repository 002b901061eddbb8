using System.Reflection;

namespace Tinderbox.Cli;

/// <summary>The version of this build.</summary>
internal static class ProductVersion
{
    /// <summary><c>0.1.0</c>, with the commit behind a <c>+</c> when the build knew it.</summary>
    public static string Text { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
}
