using System.Xml;
using System.Xml.Linq;
using Tinderbox.Spark.Configuration;

namespace Tinderbox.Cli.Commands.Submit;

/// <summary>Hadoop's settings of a submission: <c>core-site.xml</c> of <c>HADOOP_CONF_DIR</c>, and over it the properties that begin with <c>spark.hadoop.</c>.</summary>
internal static class HadoopConf
{
    private const string Prefix = "spark.hadoop.";

    internal static IReadOnlyDictionary<string, string> Of(SparkConf properties, SubmitEnvironment environment)
    {
        var conf = new Dictionary<string, string>(StringComparer.Ordinal);
        if (environment.Variables.GetValueOrDefault("HADOOP_CONF_DIR") is { Length: > 0 } folder)
            foreach (var (name, value) in Site(Path.Combine(environment.WorkingDirectory, folder, "core-site.xml"))) conf[name] = value;
        foreach (var (key, value) in properties.WithPrefix(Prefix)) conf[key] = value;
        return conf;
    }

    private static IEnumerable<(string Name, string Value)> Site(string file)
    {
        if (!File.Exists(file)) return [];
        try
        {
            return [.. XElement.Load(file).Elements("property").Select(one => ((string?)one.Element("name") ?? "", (string?)one.Element("value") ?? "")).Where(one => one.Item1.Length > 0)];
        }
        catch (XmlException e)
        {
            throw new FormatException($"{file} is no XML: {e.Message}", e);
        }
    }
}
