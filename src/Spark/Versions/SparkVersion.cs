using System.Globalization;

namespace Tinderbox.Spark.Versions;

/// <summary>A Spark release, <c>4.3.0</c>. What follows the third number (<c>-SNAPSHOT</c>) is kept as text but not compared.</summary>
public sealed record SparkVersion(int Major, int Minor, int Patch, string Text) : IComparable<SparkVersion>
{
    /// <summary>The newest release whose behaviour is known; the one that is spoken when nothing says otherwise.</summary>
    public static SparkVersion Latest { get; } = new(4, 3, 0, "4.3.0");

    /// <summary>The releases whose recorded behaviour is reproduced, oldest first.</summary>
    public static IReadOnlyList<SparkVersion> Supported { get; } = [Parse("3.5.9"), Parse("4.0.5"), Parse("4.1.4"), Parse("4.2.1"), Latest];

    /// <summary>Reads <c>4.3.0</c>, <c>4.3</c> or <c>4.3.0-scala2.13-java17</c>.</summary>
    /// <exception cref="FormatException">The text does not start with two numbers.</exception>
    public static SparkVersion Parse(string text) =>
        TryParse(text, out var version) ? version : throw new FormatException($"\"{text}\" is no Spark version; wanted three numbers like {Latest.Text}.");

    /// <summary>As <see cref="Parse"/>, with false instead of the exception.</summary>
    public static bool TryParse(string? text, out SparkVersion version)
    {
        version = Latest;
        var core = text?.Split('-', 2)[0].Split('.') ?? [];
        if (core.Length is < 2 or > 4) return false;
        var numbers = new int[3];
        for (var i = 0; i < Math.Min(core.Length, 3); i++)
            if (!int.TryParse(core[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i])) return false;
        version = new SparkVersion(numbers[0], numbers[1], numbers[2], text!);
        return true;
    }

    /// <summary>Whether this is the given minor release or a newer one.</summary>
    public bool IsAtLeast(int major, int minor) => Major > major || (Major == major && Minor >= minor);

    public int CompareTo(SparkVersion? other) => other is null ? 1 : (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    public override string ToString() => Text;
}
