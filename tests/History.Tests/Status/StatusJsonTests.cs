using System.Buffers;
using System.Text;
using Shouldly;
using Tinderbox.History.Status;

namespace Tinderbox.History.Tests.Status;

public sealed class StatusJsonTests
{
    [Fact]
    public void A_job_is_laid_out_as_Jackson_does()
    {
        var job = new JobData
        {
            JobId = 0,
            Name = "reduce at \"pi.py\" <70> é😀\n",
            SubmissionTime = new SparkTime(1422981760000),
            StageIds = [0, 1],
            JobTags = [],
            Status = JobExecutionStatus.Succeeded,
            KilledTasksSummary = new Dictionary<string, int> { ["a\u0001"] = 2 },
        };

        Json<IReadOnlyList<JobData>>([job]).ShouldStartWith("""
            [ {
              "jobId" : 0,
              "name" : "reduce at \"pi.py\" <70> é😀\n",
              "submissionTime" : "2015-02-03T16:42:40.000GMT",
              "stageIds" : [ 0, 1 ],
              "jobTags" : [ ],
              "status" : "SUCCEEDED",
              "numTasks" : 0,
            """);
        Json<IReadOnlyList<JobData>>([job]).ShouldEndWith("""
              "killedTasksSummary" : {
                "a\u0001" : 2
              }
            } ]
            """);
    }

    [Theory]
    [InlineData(0, "0.0")]
    [InlineData(5, "5.0")]
    [InlineData(-1, "-1.0")]
    [InlineData(0.25, "0.25")]
    [InlineData(0.001, "0.001")]
    [InlineData(0.0001, "1.0E-4")]
    [InlineData(9999999, "9999999.0")]
    [InlineData(10000000, "1.0E7")]
    [InlineData(12629870, "1.262987E7")]
    [InlineData(8650736000, "8.650736E9")]
    [InlineData(0.30000000000000004, "0.30000000000000004")]
    [InlineData(double.NaN, "\"NaN\"")]
    public void Doubles_are_written_as_Java_does(double value, string text) =>
        Json(new TaskResourceRequest("cpus", value)).ShouldBe($$"""
            {
              "resourceName" : "cpus",
              "amount" : {{text}}
            }
            """);

    [Fact]
    public void An_unknown_end_is_the_last_millisecond_of_1969() => new SparkTime(-1).ToString().ShouldBe("1969-12-31T23:59:59.999GMT");

    [Fact]
    public void A_time_beyond_any_calendar_is_written_all_the_same() => new SparkTime(long.MaxValue).ToString().ShouldStartWith("9999-12-31");

    private static string Json<T>(T value)
    {
        var output = new ArrayBufferWriter<byte>();
        StatusJson.Write(output, value);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
