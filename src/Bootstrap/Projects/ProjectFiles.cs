using System.Text;
using Tinderbox.Spark.Versions;

namespace Tinderbox.Bootstrap.Projects;

/// <summary>What a project needs that is not there. Nothing is ever overwritten. Pure.</summary>
public static class ProjectFiles
{
    /// <summary>The files in the order in which one reads them.</summary>
    public static IReadOnlyList<ProjectFile> Of(ProjectSurvey survey, SparkVersion? wanted)
    {
        var version = wanted ?? survey.SparkVersion ?? SparkVersion.Latest;
        var application = survey.Application ?? (survey.JvmBuild is null ? "app.py" : "app.jar");
        return
        [
            New(survey, "app.py", Application, "the program", survey.Application ?? survey.JvmBuild),
            New(survey, "env.yml", Environment(survey.Name, version), "its Python packages", survey.Environment ?? (survey.Application is null ? survey.JvmBuild : null)),
            New(survey, "spark.conf", Properties, "Spark properties of every run", survey.Files.ContainsKey("spark-defaults.conf") ? "spark-defaults.conf" : null),
            New(survey, "tinderbox.yaml", Project(survey, application, version), "name, Spark version, profiles", null),
        ];
    }

    private static ProjectFile New(ProjectSurvey survey, string path, string content, string reason, string? instead)
    {
        if (survey.Files.ContainsKey(path)) return new(path, content, "is there already", false);
        return instead is not null && instead != path ? new(path, content, $"{instead} does that", false) : new(path, content, reason, true);
    }

    private const string Application = """"
        """Counts the words of a text: put your job in its place."""

        import sys

        from pyspark.sql import SparkSession
        from pyspark.sql.functions import explode, split

        spark = SparkSession.builder.getOrCreate()
        if len(sys.argv) > 1:
            lines = spark.read.text(sys.argv[1])
        else:
            lines = spark.createDataFrame([("to be or not to be",), ("that is the question",)], ["value"])
        words = lines.select(explode(split(lines.value, "\\W+")).alias("word")).where("word != ''")
        words.groupBy("word").count().orderBy("count", "word", ascending=[False, True]).show(20)
        spark.stop()

        """";

    private static string Environment(string name, SparkVersion version) => $"""
        # What the program imports. pyspark is of the version of the cluster's Spark.
        name: {name}
        channels: [conda-forge]
        dependencies:
        - python={(version.IsAtLeast(4, 0) ? "3.11" : "3.10")}
        - pyspark={version.Text}

        """;

    private const string Properties = """
        # Properties of every run; profiles in tinderbox.yaml add to them. Secrets do not belong here: tinderbox setup --credentials env
        spark.driver.memory                    1g
        spark.executor.memory                  1g
        spark.executor.cores                   1
        spark.sql.adaptive.enabled             true
        spark.eventLog.enabled                 true
        spark.eventLog.compress                true

        """;

    private static string Project(ProjectSurvey survey, string application, SparkVersion version)
    {
        var text = new StringBuilder();
        text.Append("# The project, for tinderbox. A profile is a set of Spark properties: tinderbox submit --profile NAME takes them and the properties file below.\n");
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"name: {survey.Name}\napplication: {application}\nspark: \"{version.Text}\"\n");
        if (survey.JvmBuild is null || survey.Environment is not null) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"environment: {survey.Environment ?? "env.yml"}\n");
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"properties: {(survey.Files.ContainsKey("spark-defaults.conf") ? "spark-defaults.conf" : "spark.conf")}\nprofiles:\n");
        foreach (var profile in Profiles.All)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"  # {profile.Purpose}\n  {profile.Name}:\n");
            foreach (var (key, value) in profile.Properties) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"    {key}: \"{value}\"\n");
        }
        return text.ToString();
    }
}

/// <summary>A file of a new project.</summary>
/// <param name="Path">Relative.</param>
/// <param name="Content">Text.</param>
/// <param name="Reason">What it is for, or why it is left alone.</param>
/// <param name="Write">False: something there does its work already.</param>
public sealed record ProjectFile(string Path, string Content, string Reason, bool Write);
