using Shouldly;

namespace Tinderbox.Storage.Tests;

public sealed class StoredFileTests
{
    private static readonly DateTimeOffset Listed = new(2026, 11, 26, 3, 42, 35, 665, TimeSpan.Zero);

    [Fact]
    public void An_object_is_the_same_though_one_answer_tells_its_time_without_the_fraction() =>
        new StoredFile("a", 5, Listed, "mark").IsSameAs(new("a", 5, Listed.AddMilliseconds(-665), "mark")).ShouldBeTrue();

    [Fact]
    public void Another_mark_is_another_content() =>
        new StoredFile("a", 5, Listed, "mark").IsSameAs(new("a", 5, Listed, "other")).ShouldBeFalse();

    [Fact]
    public void On_disk_the_time_tells() =>
        new StoredFile("a", 5, Listed, null).IsSameAs(new("a", 5, Listed.AddSeconds(1), null)).ShouldBeFalse();
}
