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
        var text = new StringBuilder($"# Spark properties of {of.ReplaceLineEndings(" ")}\n");
        foreach (var property in properties)
        {
            var value = property.Count > 1 ? property[1] : "";
            if (value == Redaction.Hidden) text.Append("# ");
            JavaProperties.Append(text, property[0], value);
        }
        return text.ToString();
    }
}
