using System.Globalization;

namespace Tinderbox.Kubernetes.Meta;

/// <summary>The two time formats of the API: <c>Time</c> in whole seconds and <c>MicroTime</c> with six digits, both UTC with a <c>Z</c>.</summary>
public static class KubernetesTime
{
    /// <summary><c>2026-11-23T10:00:00Z</c>.</summary>
    public static string Seconds(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary><c>2026-11-23T10:00:00.123456Z</c>.</summary>
    public static string Micros(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Either format; null when the text is null, empty or no time.</summary>
    public static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
