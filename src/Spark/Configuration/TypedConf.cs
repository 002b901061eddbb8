using System.Globalization;
using Tinderbox.Spark.Sizes;
using Tinderbox.Spark.Versions;

namespace Tinderbox.Spark.Configuration;

/// <summary>Reads properties the way Spark's typed config entries do: references replaced, trimmed where Spark trims, refused with the words of the given Spark version.</summary>
public sealed class TypedConf(SparkConf conf, IReadOnlyDictionary<string, string> environment, VersionRules rules)
{
    /// <summary>The properties underneath.</summary>
    public SparkConf Conf { get; } = conf;

    /// <summary>The rules of the Spark version that is spoken.</summary>
    public VersionRules Rules { get; } = rules;

    /// <summary>Environment of the caller.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; } = environment;

    /// <summary>The value with references replaced, or null when not set.</summary>
    public string? Text(string key) => DeprecatedKeys.Value(Conf, key) is { } raw ? ConfigReader.Substitute(raw, Conf, Environment) : null;

    public bool Boolean(string key, bool otherwise) => OptionalBoolean(key) ?? otherwise;

    public bool? OptionalBoolean(string key) => Text(key) is not { } text ? null : text.Trim().ToLowerInvariant() switch
    {
        "true" => true,
        "false" => false,
        _ => throw WrongType(key, text, "boolean"),
    };

    public int Int(string key, int otherwise) => OptionalInt(key) ?? otherwise;

    public int? OptionalInt(string key) => Text(key) is not { } text ? null
        : int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : throw WrongType(key, text, "int");

    public long Long(string key, long otherwise) => Text(key) is not { } text ? otherwise
        : long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : throw WrongType(key, text, "long");

    public double? OptionalDouble(string key) => Text(key) is not { } text ? null
        : double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw WrongType(key, text, "double");

    /// <summary>A size in MiB; a number without unit counts MiB. A minus is let through, as Spark's typed entries do.</summary>
    public long? OptionalMebibytes(string key)
    {
        if (Text(key) is not { } text) return null;
        var (digits, sign) = text.StartsWith('-') ? (text[1..], -1) : (text, 1);
        return ByteSize.TryParse(digits, ByteSize.Mebibyte, out var bytes) ? sign * (bytes / ByteSize.Mebibyte)
            : throw new ConfValueException("java.lang.NumberFormatException", ByteSize.Refusal(digits));
    }

    /// <summary>A size in bytes; a number without unit counts bytes.</summary>
    public long Bytes(string key, long otherwise)
    {
        if (Text(key) is not { } text) return otherwise;
        return ByteSize.TryParse(text, 1, out var bytes) ? bytes : throw new ConfValueException("java.lang.NumberFormatException", ByteSize.Refusal(text));
    }

    /// <summary>A duration; a number without unit counts <paramref name="unit"/>.</summary>
    public TimeSpan Duration(string key, TimeSpan unit, TimeSpan otherwise)
    {
        if (Text(key) is not { } text) return otherwise;
        return JavaDuration.TryParse(text, unit, out var value) ? value : throw new ConfValueException("java.lang.NumberFormatException", JavaDuration.Refusal(text));
    }

    /// <summary>A comma list: trimmed, without empty entries.</summary>
    public IReadOnlyList<string> List(string key) => Split(Text(key));

    /// <summary>One of the given words, exactly.</summary>
    public string OneOf(string key, string otherwise, params string[] allowed)
    {
        if (Text(key) is not { } text) return otherwise;
        if (allowed.Contains(text, StringComparer.Ordinal)) return text;
        throw Rules.StructuredConfErrors
            ? Structured("OUT_OF_RANGE_OF_OPTIONS", key, text, $"It should be one of '{string.Join(", ", allowed)}'.")
            : new ConfValueException("java.lang.IllegalArgumentException", $"The value of {key} should be one of {string.Join(", ", allowed)}, but was {text}");
    }

    /// <summary>Refuses a value that fails a check, with the check's words.</summary>
    public ConfValueException Refused(string key, string text, string requirement) => Rules.StructuredConfErrors
        ? Structured("REQUIREMENT", key, text, requirement)
        : new ConfValueException("java.lang.IllegalArgumentException", $"'{text}' in {key} is invalid. {requirement}");

    public static IReadOnlyList<string> Split(string? list) =>
        list is null ? [] : list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private ConfValueException WrongType(string key, string text, string type) => Rules.StructuredConfErrors
        ? Structured("TYPE_MISMATCH", key, text, $"It should be a/an '{type}' value.")
        : new ConfValueException("java.lang.IllegalArgumentException", $"{key} should be {type}, but was {text}");

    private static ConfValueException Structured(string subclass, string key, string text, string rest) => new(
        "org.apache.spark.SparkIllegalArgumentException",
        $"[INVALID_CONF_VALUE.{subclass}] The value '{text}' in the config \"{key}\" is invalid. {rest} SQLSTATE: 22022");
}
