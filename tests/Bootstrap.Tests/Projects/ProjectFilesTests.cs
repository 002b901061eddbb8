using Shouldly;
using Tinderbox.Bootstrap.Projects;
using Tinderbox.Kubernetes.Encoding;
using Tinderbox.Spark.Configuration;
using Tinderbox.Spark.Versions;

namespace Tinderbox.Bootstrap.Tests.Projects;

public sealed class ProjectFilesTests
{
    [Fact]
    public void An_empty_folder_gets_all_four()
    {
        var files = ProjectFiles.Of(new ProjectSurvey("My Shop!", new Dictionary<string, string>()), null);

        files.ShouldAllBe(file => file.Write);
        files.Select(file => file.Path).ShouldBe(["app.py", "env.yml", "spark.conf", "tinderbox.yaml"]);
        var project = Yaml.Parse(files[3].Content)!;
        ((string)project["name"]!).ShouldBe("my-shop");
        project["profiles"]!.AsObject().Select(profile => profile.Key).ShouldBe(["dev", "batch", "spot", "streaming", "notebook"]);
        Yaml.Parse(files[1].Content)!["dependencies"]!.AsArray().Select(one => (string)one!).ShouldContain($"pyspark={SparkVersion.Latest.Text}");
        files[0].Content.ShouldContain("\"\"\"Counts the words");
        files[0].Content.ShouldContain("\"\\\\W+\"");
    }

    [Fact]
    public void What_is_there_is_left_alone_and_used()
    {
        var there = new Dictionary<string, string> { ["etl.py"] = "from pyspark.sql import SparkSession", ["requirements.txt"] = "pandas\npyspark==3.5.9\n", ["spark-defaults.conf"] = "", ["helpers.py"] = "" };

        var files = ProjectFiles.Of(new ProjectSurvey("etl", there), null);

        files.Where(file => file.Write).Select(file => file.Path).ShouldBe(["tinderbox.yaml"]);
        var project = Yaml.Parse(files[3].Content)!;
        ((string)project["application"]!).ShouldBe("etl.py");
        ((string)project["spark"]!).ShouldBe("3.5.9");
        ((string)project["environment"]!).ShouldBe("requirements.txt");
        ((string)project["properties"]!).ShouldBe("spark-defaults.conf");
    }

    [Fact]
    public void A_Scala_project_gets_no_Python()
    {
        var files = ProjectFiles.Of(new ProjectSurvey("jobs", new Dictionary<string, string> { ["build.sbt"] = "libraryDependencies += \"org.apache.spark\" %% \"spark-sql_2.13\" % \"4.1.4\"" }), null);

        files.Where(file => file.Write).Select(file => file.Path).ShouldBe(["spark.conf", "tinderbox.yaml"]);
        ((string)Yaml.Parse(files[3].Content)!["spark"]!).ShouldBe("4.1.4");
    }

    [Fact]
    public void A_second_init_changes_nothing()
    {
        var first = ProjectFiles.Of(new ProjectSurvey("etl", new Dictionary<string, string>()), null);

        ProjectFiles.Of(new ProjectSurvey("etl", first.ToDictionary(file => file.Path, file => file.Content)), null).ShouldAllBe(file => !file.Write);
    }

    [Fact]
    public void Profiles_and_properties_say_nothing_that_a_release_does_not_know()
    {
        var files = ProjectFiles.Of(new ProjectSurvey("etl", new Dictionary<string, string>()), null);
        var properties = new SparkConf(JavaProperties.Parse(files[2].Content));
        foreach (var version in SparkVersion.Supported)
        {
            new ConfigurationLint(version).Of(properties).ShouldBeEmpty();
            foreach (var profile in Profiles.All) new ConfigurationLint(version).Of(new SparkConf(profile.Properties)).ShouldBeEmpty(profile.Name);
        }
    }
}
