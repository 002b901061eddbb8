using System.Text;
using Shouldly;
using Tinderbox.History.Listing;

namespace Tinderbox.History.Tests.Listing;

public sealed class ListingReaderTests
{
    private const string LogStart = """{"Event":"SparkListenerLogStart","Spark Version":"4.3.0"}""";
    private const string Start = """{"Event":"SparkListenerApplicationStart","App Name":"pi","App ID":"app-1","Timestamp":7,"User":"u","App Attempt ID":"2"}""";
    private const string Environment = """{"Event":"SparkListenerEnvironmentUpdate","JVM Information":{},"Spark Properties":{"spark.ui.view.acls":"v"},"Hadoop Properties":{"spark.ui.view.acls":"no"}}""";
    private const string End = """{"Event":"SparkListenerApplicationEnd","Timestamp":9,"ExitCode":1}""";

    [Theory]
    [InlineData(LogStart + "\n" + Environment + "\n" + Start + "\n")]
    [InlineData(LogStart + "\n" + Start + "\n{broken\n" + Environment + "\n")]
    public void Application_and_environment_are_found_in_any_order(string text) =>
        Head(text).ShouldBe(new ApplicationHead("app-1", "2", "pi", "u", 7, "4.3.0", new ViewAcls("v", "", "", "")));

    [Fact]
    public void Reading_stops_where_both_are_known()
    {
        var text = new MemoryStream(Encoding.UTF8.GetBytes(LogStart + "\n" + Start + "\n" + Environment + "\n" + new string('x', 1 << 20)));
        ListingReader.ReadHead(text, TestContext.Current.CancellationToken).ShouldNotBeNull();
        text.Position.ShouldBeLessThan(1 << 18);
    }

    [Theory]
    [InlineData("")]
    [InlineData(LogStart)]
    [InlineData("""{"Event":"SparkListenerApplicationStart","App Name":"before 1.1"}""")]
    public void Without_an_application_there_is_nothing_to_list(string text) => Head(text).ShouldBeNull();

    [Theory]
    [InlineData(End, true)]
    [InlineData("tail of a line\n" + End + "\n" + """{"Event":"other"}""", true)]
    [InlineData("x" + End, false)]
    [InlineData("""{"Event":"SparkListenerApplicationEnd","Times""", false)]
    [InlineData(End + "\n" + """{"Event":"SparkListenerApplicationEnd","Times""", true)]
    public void The_end_is_found_from_behind(string text, bool found) =>
        ListingReader.FindEnd(Encoding.UTF8.GetBytes(text)).ShouldBe(found ? new ApplicationEnd(9, 1) : null);

    private static ApplicationHead? Head(string text) => ListingReader.ReadHead(new MemoryStream(Encoding.UTF8.GetBytes(text)), TestContext.Current.CancellationToken);
}
