using Shouldly;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ControllerManager;
using Xunit;

namespace Tinderbox.LocalCluster.Tests.ControllerManager;

public sealed class GarbageCollectionTests
{
    [Fact]
    public void Dependents_of_a_missing_owner_are_deleted()
    {
        var executor = Pod("executor", owners: ["driver"]);

        Decide(executor).ShouldBe([new CollectionStep.Delete(executor, "Background")]);
    }

    [Fact]
    public void Dependents_of_a_living_owner_stay() => Decide(Pod("driver"), Pod("executor", owners: ["driver"])).ShouldBeEmpty();

    [Fact]
    public void An_owner_in_another_namespace_does_not_count() =>
        Decide(Pod("driver") with { Namespace = "other" }, Pod("executor", owners: ["driver"])).ShouldHaveSingleItem().ShouldBeOfType<CollectionStep.Delete>();

    [Fact]
    public void An_owner_of_an_unknown_kind_may_exist() =>
        GarbageCollection.Decide([Pod("driver", owners: ["application"])], _ => false).ShouldBeEmpty();

    [Fact]
    public void A_second_owner_keeps_the_dependent_and_the_dead_reference_goes()
    {
        var step = Decide(Pod("driver"), Pod("executor", owners: ["driver", "gone"])).ShouldHaveSingleItem().ShouldBeOfType<CollectionStep.DropOwners>();

        step.Uids.ShouldBe(["gone"]);
    }

    [Fact]
    public void Foreground_deletes_dependents_first_and_then_lets_the_owner_go()
    {
        var driver = Pod("driver") with { IsDeleting = true, Finalizers = [GarbageCollection.Foreground] };
        var executor = Pod("executor", owners: ["driver"], blocks: true);

        Decide(driver, executor).ShouldBe([new CollectionStep.Delete(executor, "Background")]);
        Decide(driver, executor with { IsDeleting = true }).ShouldBeEmpty();
        Decide(driver).ShouldBe([new CollectionStep.RemoveFinalizer(driver, GarbageCollection.Foreground)]);
    }

    [Fact]
    public void Orphan_drops_the_references_before_the_owner_goes()
    {
        var driver = Pod("driver") with { IsDeleting = true, Finalizers = [GarbageCollection.Orphan] };

        var steps = Decide(driver, Pod("executor", owners: ["driver"]));

        steps[0].ShouldBeOfType<CollectionStep.DropOwners>().Uids.ShouldBe(["driver"]);
        steps[1].ShouldBe(new CollectionStep.RemoveFinalizer(driver, GarbageCollection.Orphan));
    }

    private static IReadOnlyList<CollectionStep> Decide(params Collectable[] objects) => GarbageCollection.Decide(objects, _ => true);

    private static Collectable Pod(string uid, string[]? owners = null, bool blocks = false)
    {
        var references = (owners ?? []).Select(owner => new OwnerReference { ApiVersion = "v1", Kind = "Pod", Name = owner, Uid = owner, BlockOwnerDeletion = blocks }).ToList();
        return new Collectable(ResourceTypes.Pods, "spark", uid, uid, references, false, []);
    }
}
