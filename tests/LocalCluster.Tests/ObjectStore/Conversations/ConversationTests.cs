using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Tinderbox.LocalCluster.Tests.ObjectStore.Conversations;

/// <summary>Our endpoint answers as Ceph's gateway or moto did, status by status and element by element.</summary>
public sealed class ConversationTests(RunningObjectStore store) : IClassFixture<RunningObjectStore>
{
    public static TheoryData<string, string> All()
    {
        var all = new TheoryData<string, string>();
        foreach (var (area, name) in Conversation.Names()) all.Add(area, name);
        return all;
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Our_answers_are_a_foreign_servers(string area, string name)
    {
        var conversation = Conversation.Find(area, name);
        var values = new Dictionary<string, string> { ["bucket"] = conversation.Bucket };
        using var client = new WireClient(store.Url, store.AccessKey, store.SecretKey);
        for (var step = 0; step < conversation.Steps.Count; step++)
        {
            var asked = conversation.Steps[step];
            var (answer, saved) = await client.SendAsync(asked, values, TestContext.Current.CancellationToken);
            foreach (var (key, value) in saved) values[key] = value;
            var expected = conversation.Expected(step);
            expected.ShouldContain(one => JsonNode.DeepEquals(one, answer), $"step {step}: {asked.ToJsonString()[..Math.Min(400, asked.ToJsonString().Length)]}\nhere: {answer.ToJsonString()}\nthere: {string.Join("\n       ", expected.Select(one => one?.ToJsonString()))}");
        }
    }

    [Fact]
    public void There_are_many() => Conversation.Names().Count().ShouldBeGreaterThanOrEqualTo(150);
}
