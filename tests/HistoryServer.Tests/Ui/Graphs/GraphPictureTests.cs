using Shouldly;
using Tinderbox.HistoryServer.Ui.Graphs;
using Tinderbox.HistoryServer.Ui.Html;

namespace Tinderbox.HistoryServer.Tests.Ui.Graphs;

public sealed class GraphPictureTests
{
    [Fact]
    public void Names_of_a_log_are_text()
    {
        var written = HtmlRenderer.ToText(new GraphPicture("Plan", [new GraphNode("<b>Scan</b>", ["rows & bytes"]), new GraphNode("Filter", [])], [new GraphEdge(0, 1, "12 rows")]).Show());

        written.ShouldContain("&lt;b&gt;Scan&lt;/b&gt;");
        written.ShouldContain("12 rows");
        written.ShouldNotContain("<b>");
    }

    [Fact]
    public void More_nodes_than_a_person_reads_are_left_to_the_table() =>
        HtmlRenderer.ToText(new GraphPicture("Plan", [.. Enumerable.Repeat(new GraphNode("n", []), 5000)], []).Show()).ShouldContain("too many to draw");

    [Fact]
    public void A_cluster_is_framed()
    {
        var written = HtmlRenderer.ToText(new GraphPicture("Plan", [new GraphNode("a", []) { Cluster = "WholeStageCodegen (1)" }, new GraphNode("b", []) { Cluster = "WholeStageCodegen (1)" }], [new GraphEdge(0, 1)]).Show());

        written.ShouldContain("class=\"cluster\"");
        written.ShouldContain("WholeStageCodegen (1)");
    }
}
