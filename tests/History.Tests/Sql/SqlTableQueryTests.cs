using Shouldly;
using Tinderbox.History.Sql;

namespace Tinderbox.History.Tests.Sql;

public sealed class SqlTableQueryTests
{
    private static readonly SqlAppStatusStore Store = new(SqlAppStatusStore.Write(
    [
        Execution(1, 1, 0, 100, "", "load"), Execution(2, 1, 10, 30, "", "part of load"), Execution(3, 9, 20, 60, "boom", "orphan"), Execution(4, 4, 50, null, null, "still running"),
    ]));

    [Fact]
    public void Parts_stand_in_the_row_of_their_root_and_orphans_for_themselves()
    {
        var table = new SqlTableQuery { Draw = 7 }.Of(Store, 150);

        (table.Draw, table.RecordsTotal, table.RecordsFiltered).ShouldBe((7, 3, 3));
        table.AaData.Select(row => row.Id).ShouldBe([4, 3, 1]);
        table.AaData[2].SubExecutions!.Select(row => row.Id).ShouldBe([2]);
        table.AaData[0].SubExecutions.ShouldBeEmpty();
    }

    [Fact]
    public void The_summary_counts_all_that_the_filter_lets_through()
    {
        new SqlTableQuery { Length = 1 }.Of(Store, 150).Summary.ShouldBe(new SqlTableSummary(4, (100 + 20 + 40 + 100) / 4, 1, 1, 0.25));
        new SqlTableQuery { Search = "LOAD" }.Of(Store, 150).Summary.TotalQueries.ShouldBe(2);
        new SqlTableQuery { Status = "failed" }.Of(Store, 150).AaData.ShouldHaveSingleItem().ErrorMessage.ShouldBe("boom");
        new SqlTableQuery { Search = "nothing like it" }.Of(Store, 150).Summary.ShouldBe(new SqlTableSummary(0, 0, 0, 0, 0));
    }

    [Theory]
    [InlineData("duration", true, new long[] { 2, 3, 1, 4 })]
    [InlineData("description", true, new long[] { 1, 3, 2, 4 })]
    [InlineData("submissionTime", false, new long[] { 4, 3, 2, 1 })]
    [InlineData("status", true, new long[] { 1, 2, 3, 4 })]
    [InlineData("anything", true, new long[] { 1, 2, 3, 4 })]
    public void Rows_are_sorted_by_their_column(string column, bool ascending, long[] ids)
    {
        var table = new SqlTableQuery { GroupSubExecution = false, SortBy = column, Ascending = ascending }.Of(Store, 150);

        table.AaData.Select(row => row.Id).ShouldBe(ids);
        table.AaData.ShouldAllBe(row => row.SubExecutions == null);
    }

    [Fact]
    public void A_page_is_cut_out_and_no_length_is_all()
    {
        new SqlTableQuery { GroupSubExecution = false, Start = 1, Length = 2 }.Of(Store, 150).AaData.Select(row => row.Id).ShouldBe([3, 2]);
        new SqlTableQuery { GroupSubExecution = false, Start = 1, Length = -1 }.Of(Store, 150).AaData.Count.ShouldBe(4);
        new SqlTableQuery { Start = -5, Length = 1 }.Of(Store, 150).AaData.ShouldHaveSingleItem().Id.ShouldBe(4);
    }

    private static SqlExecution Execution(long id, long root, long from, long? to, string? error, string description) =>
        new(id) { RootExecutionId = root, SubmissionTime = from, CompletionTime = to, ErrorMessage = error, Description = description };
}
