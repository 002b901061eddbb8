using Shouldly;
using Tinderbox.Cli.Applications;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;
using Xunit;

namespace Tinderbox.Cli.Tests.Applications;

public sealed class ApplicationPodsTests
{
    [Fact]
    public void Executors_are_those_of_the_same_application()
    {
        var pods = ApplicationPods.Of([Pod("d", "driver", "a", "Running"), Pod("e1", "executor", "a", "Running"), Pod("e2", "executor", "a", "Pending"), Pod("x", "executor", "b", "Running")], "d");

        pods.Executors.Select(pod => pod.Metadata.Name).ShouldBe(["e1", "e2"]);
        pods.Summary().ShouldBe("driver Running, 2 executors: 1 Pending, 1 Running");
    }

    [Fact]
    public void A_driver_that_is_gone_is_said_to_be() => ApplicationPods.Of([], "d").Summary().ShouldBe("the driver pod is gone");

    [Fact]
    public void Found_by_pod_then_by_application_id_then_by_name_and_the_newest_first()
    {
        Pod[] newestFirst = [Pod("d2", "driver", "a2", "Running"), Pod("d1", "driver", "a1", "Succeeded")];

        ApplicationFinder.Pick(newestFirst, "d1")!.Metadata.Name.ShouldBe("d1");
        ApplicationFinder.Pick(newestFirst, "a1")!.Metadata.Name.ShouldBe("d1");
        ApplicationFinder.Pick(newestFirst, "pi")!.Metadata.Name.ShouldBe("d2");
        ApplicationFinder.Pick(newestFirst, "other").ShouldBeNull();
    }

    private static Pod Pod(string name, string role, string application, string phase) => new()
    {
        Metadata = new ObjectMeta { Name = name, Namespace = "spark", Labels = new() { [SparkLabels.Role] = role, [SparkLabels.Selector] = application, [SparkLabels.AppName] = "pi" } },
        Status = new PodStatus { Phase = phase },
    };
}
