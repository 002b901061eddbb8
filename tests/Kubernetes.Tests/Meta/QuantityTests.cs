using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Tinderbox.Kubernetes.Encoding;
using Tinderbox.Kubernetes.Meta;
using Xunit;

namespace Tinderbox.Kubernetes.Tests.Meta;

public sealed class QuantityTests
{
    private static readonly string[] Suffixes = ["", "n", "u", "m", "k", "M", "G", "T", "Ki", "Mi", "Gi", "Ti"];

    [Theory]
    [InlineData("0", "0")]
    [InlineData("1", "1")]
    [InlineData("500m", "0.5")]
    [InlineData("1408Mi", "1476395008")]
    [InlineData("1.5Gi", "1610612736")]
    [InlineData("1e3", "1000")]
    [InlineData("1E3", "1000")]
    [InlineData("2E", "2000000000000000000")]
    [InlineData("1Ei", "1152921504606846976")]
    [InlineData("-3k", "-3000")]
    [InlineData("+3", "3")]
    [InlineData(".5", "0.5")]
    [InlineData("1.", "1")]
    [InlineData("100n", "0.0000001")]
    public void Amounts_count_in_base_units(string text, string expected) => new Quantity(text).Value.ShouldBe(decimal.Parse(expected, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData("Mi")]
    [InlineData("1 Mi")]
    [InlineData("1mi")]
    [InlineData("1K")]
    [InlineData("1g")]
    [InlineData("1,5")]
    [InlineData("--1")]
    [InlineData("1e")]
    [InlineData(".")]
    [InlineData(" 1")]
    [InlineData("99999999999999999999Ei")]
    public void Nonsense_is_no_amount(string text)
    {
        Quantity.TryParse(text, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => new Quantity(text).Value).Message.ShouldContain($"\"{text}\"");
    }

    [Fact]
    public void Every_number_with_every_suffix_reads_as_their_product() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<int>().Generator.Zip(Gen.Elements(Suffixes), (number, suffix) => (number, suffix)).ToArbitrary(),
            pair => Quantity.TryParse(pair.number.ToString(CultureInfo.InvariantCulture) + pair.suffix, out var value)
                && value == pair.number * new Quantity("1" + pair.suffix).Value).QuickCheckThrowOnFailure();

    [Fact]
    public void Text_survives_and_numbers_become_text()
    {
        var read = JsonSerializer.Deserialize("""{"limits":{"cpu":1,"memory":"1408Mi","x":1.5e3}}""", KubernetesJson.Wire.ResourceRequirements)!;

        JsonSerializer.Serialize(read, KubernetesJson.Wire.ResourceRequirements).ShouldBe("""{"limits":{"cpu":"1","memory":"1408Mi","x":"1.5e3"}}""");
    }
}
