using Tinderbox.HistoryServer.Ui.Html;

namespace Tinderbox.HistoryServer.Ui.Tables;

/// <summary>A column of a table of <typeparamref name="T"/>.</summary>
/// <param name="Key">Its word in the address.</param>
/// <param name="Order">What it is sorted by; null where it is not.</param>
internal sealed record Column<T>(string Key, string Title, Func<T, Part?> Cell, Comparison<T>? Order = null)
{
    /// <summary>Right-aligned, and sorted from the largest at first.</summary>
    public bool IsNumber { get; init; }

    /// <summary>What the heading means, in a sentence.</summary>
    public string? Meaning { get; init; }

    /// <summary>Its cells name the row.</summary>
    public bool IsRowHeading { get; init; }

    /// <summary>Its cells are sentences: it is not pressed into a few letters' width beside columns that do not wrap.</summary>
    public bool IsLong { get; init; }

    /// <summary>Breaks anywhere: paths and addresses.</summary>
    public bool IsPath { get; init; }
}

/// <summary>Short ways to say a column.</summary>
internal static class Column
{
    public static Column<T> Text<T>(string key, string title, Func<T, Part?> cell, Func<T, string?>? order = null) =>
        new(key, title, cell, order is null ? null : (a, b) => StringComparer.Ordinal.Compare(order(a), order(b)));

    public static Column<T> Number<T>(string key, string title, Func<T, long?> value, Func<long, Part?> show, string? meaning = null) =>
        new(key, title, row => value(row) is { } number ? show(number) : Units.Show.Nothing, (a, b) => Nullable.Compare(value(a), value(b))) { IsNumber = true, Meaning = meaning };

    public static Column<T> Count<T>(string key, string title, Func<T, long?> value, string? meaning = null) => Number(key, title, value, Units.Show.Count, meaning);

    public static Column<T> Bytes<T>(string key, string title, Func<T, long?> value, string? meaning = null) => Number(key, title, value, Units.Show.Bytes, meaning);

    public static Column<T> Duration<T>(string key, string title, Func<T, long?> milliseconds, string? meaning = null) => Number(key, title, milliseconds, value => Units.Show.Duration(value), meaning);

    public static Column<T> Time<T>(string key, string title, Func<T, DateTimeOffset?> time) =>
        new(key, title, row => Units.Show.Time(time(row)), (a, b) => Nullable.Compare(time(a), time(b))) { IsNumber = false };
}
