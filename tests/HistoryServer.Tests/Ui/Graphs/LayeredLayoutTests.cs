using Shouldly;
using Tinderbox.HistoryServer.Ui.Graphs;

namespace Tinderbox.HistoryServer.Tests.Ui.Graphs;

public sealed class LayeredLayoutTests
{
    private static Arrangement Arrange(int count, params (int, int)[] edges) => LayeredLayout.Arrange([.. Enumerable.Repeat(new Box(100, 40), count)], edges);

    [Fact]
    public void Readers_stand_below_their_sources()
    {
        var arranged = Arrange(4, (0, 1), (1, 3), (0, 2), (2, 3), (0, 3));

        arranged.Places[0].Y.ShouldBeLessThan(arranged.Places[1].Y);
        arranged.Places[1].Y.ShouldBe(arranged.Places[2].Y);
        arranged.Places[3].Y.ShouldBeGreaterThan(arranged.Places[2].Y);
    }

    [Fact]
    public void A_source_stands_right_above_its_first_reader()
    {
        var arranged = Arrange(4, (0, 1), (1, 2), (3, 2));

        arranged.Places[3].Y.ShouldBe(arranged.Places[1].Y);
    }

    [Fact]
    public void A_chain_is_a_straight_line()
    {
        var arranged = Arrange(5, (0, 1), (1, 2), (2, 3), (3, 4));

        arranged.Places.Select(place => Math.Round(place.X, 6)).Distinct().Count().ShouldBe(1);
        arranged.Width.ShouldBe(100, 1e-6);
    }

    [Fact]
    public void Circles_and_loops_end()
    {
        Arrange(3, (0, 1), (1, 2), (2, 0), (1, 1)).Places.Count.ShouldBe(3);
        Arrange(2, (0, 1), (1, 0)).Lines.Count.ShouldBe(2);
    }

    [Fact]
    public void Boxes_never_overlap()
    {
        var random = new Random(7);
        for (var round = 0; round < 50; round++)
        {
            var count = random.Next(1, 60);
            var boxes = Enumerable.Range(0, count).Select(_ => new Box(random.Next(20, 300), random.Next(20, 90))).ToList();
            var edges = Enumerable.Range(0, count * 2).Select(_ => (random.Next(count), random.Next(count))).ToList();

            var arranged = LayeredLayout.Arrange(boxes, edges);

            for (var a = 0; a < count; a++)
                for (var b = a + 1; b < count; b++)
                    Overlap(arranged.Places[a], boxes[a], arranged.Places[b], boxes[b]).ShouldBeFalse($"round {round}: {a} and {b}");
            arranged.Places.Min(place => place.X).ShouldBeGreaterThanOrEqualTo(-1e-6);
        }
    }

    [Fact]
    public void The_same_graph_gives_the_same_picture() =>
        Arrange(6, (0, 2), (1, 2), (2, 3), (2, 4), (4, 5), (0, 5)).Places.ShouldBe(Arrange(6, (0, 2), (1, 2), (2, 3), (2, 4), (4, 5), (0, 5)).Places);

    [Fact]
    public void Nothing_is_an_empty_picture() => Arrange(0).Places.ShouldBeEmpty();

    private static bool Overlap(Place a, Box boxA, Place b, Box boxB) =>
        a.X + boxA.Width > b.X + 1e-6 && b.X + boxB.Width > a.X + 1e-6 && a.Y + boxA.Height > b.Y + 1e-6 && b.Y + boxB.Height > a.Y + 1e-6;
}
