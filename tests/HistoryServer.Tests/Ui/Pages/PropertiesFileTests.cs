using Shouldly;
using Tinderbox.HistoryServer.Ui.Pages;
using Tinderbox.Spark.Configuration;

namespace Tinderbox.HistoryServer.Tests.Ui.Pages;

public sealed class PropertiesFileTests
{
    [Fact]
    public void What_was_set_is_read_back_and_what_is_hidden_is_not()
    {
        string[][] properties = [["spark.a:b c", " k8s://https://h\n#x\\"], ["spark.empty"], ["spark.my.password", Redaction.Hidden]];

        var file = PropertiesFile.Of("app\n1", properties);

        JavaProperties.Parse(file).ShouldBe([new("spark.a:b c", " k8s://https://h\n#x\\"), new("spark.empty", "")]);
        file.ShouldContain($"# spark.my.password={Redaction.Hidden}\n");
    }
}
