using System.Text;
using Shouldly;
using Tinderbox.LocalCluster.ApiServer.Http;
using Xunit;

namespace Tinderbox.LocalCluster.Tests.ApiServer.Http;

public sealed class ProtobufBodyTests
{
    [Fact]
    public void A_config_map_reads_as_its_json()
    {
        var entry = Message(Field(1, "key"), Field(2, "value"));
        var configMap = Message(Field(1, Message(Field(1, "name"), Field(3, ""))), Field(2, entry), [4 << 3, 0]);
        byte[] body = [.. "k8s\0"u8, .. Message(Field(1, Message(Field(1, "v1"), Field(2, "ConfigMap"))), Field(2, configMap))];

        ProtobufBody.Read(body)!.ToJsonString().ShouldBe("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"name"},"data":{"key":"value"},"immutable":false}""");
    }

    [Theory]
    [InlineData("")]
    [InlineData("k8s")]
    [InlineData("k8s\0\n\u007f")]
    public void What_is_no_object_reads_as_nothing(string body) => ProtobufBody.Read(Encoding.ASCII.GetBytes(body)).ShouldBeNull();

    private static byte[] Field(int number, string text) => Field(number, Encoding.UTF8.GetBytes(text));

    private static byte[] Field(int number, byte[] bytes) => [(byte)((number << 3) | 2), (byte)bytes.Length, .. bytes];

    private static byte[] Message(params byte[][] fields) => [.. fields.SelectMany(field => field)];
}
