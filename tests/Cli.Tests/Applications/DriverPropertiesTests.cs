using Shouldly;
using Tinderbox.Cli.Applications;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Storage;
using Xunit;

namespace Tinderbox.Cli.Tests.Applications;

public sealed class DriverPropertiesTests
{
    [Theory]
    [InlineData("s3a://shop/events", "s3a://shop/events")]
    [InlineData("file:/events", "file:/srv/logs")]
    [InlineData("file:/events/nightly", "file:/srv/logs/nightly")]
    [InlineData("file:/events/inner/x", "file:/srv/inner/x")]
    [InlineData("file:/eventsother", null)]
    [InlineData("file:/tmp/spark-events", null)]
    [InlineData("file:/part", null)]
    public void A_folder_of_the_driver_is_its_nodes_where_it_is_mounted_from_there(string place, string? wanted)
    {
        var driver = new Pod
        {
            Spec = new()
            {
                Containers =
                [
                    new()
                    {
                        Name = "driver",
                        VolumeMounts = [Mount("logs", "/events"), Mount("inner", "/events/inner/"), Mount("own", "/tmp"), Mount("logs", "/part") with { SubPath = "part" }],
                    },
                ],
                Volumes = [Node("logs", "/srv/logs/"), Node("inner", "/srv/inner"), new() { Name = "own", EmptyDir = new() }],
            },
        };

        DriverProperties.OnThisMachine(StorageUri.Parse(place, "/"), driver)?.ToString().ShouldBe(wanted);
    }

    private static VolumeMount Mount(string name, string path) => new() { Name = name, MountPath = path };

    private static Volume Node(string name, string path) => new() { Name = name, HostPath = new() { Path = path } };
}
