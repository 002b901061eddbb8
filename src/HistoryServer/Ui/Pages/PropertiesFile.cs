using System.Text;
using Tinderbox.Spark.Configuration;

namespace Tinderbox.HistoryServer.Ui.Pages;

/// <summary>
/// <c>environment/spark-defaults.conf</c>: the Spark properties of an application as a file that <c>--properties-file</c> takes. What is not shown is
/// a comment there, so that nobody runs with a row of stars.
/// </summary>
internal static class PropertiesFile
{
    public static string Of(string of, IReadOnlyList<IReadOnlyList<string>> properties)
    {
        var text = new StringBuilder($"# Spark properties of {Line(of)}\n");
        foreach (var property in properties)
        {
            var value = property.Count > 1 ? property[1] : "";
            if (value == Redaction.Hidden) text.Append("# ");
            text.Append(Line(property[0])).Append('=').Append(Line(value)).Append('\n');
        }
        return text.ToString();
    }

    private static string Line(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);
}
