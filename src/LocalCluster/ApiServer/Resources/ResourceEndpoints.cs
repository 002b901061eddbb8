using Tinderbox.LocalCluster.ApiServer.Http;

namespace Tinderbox.LocalCluster.ApiServer.Resources;

/// <summary>Verb and subresource → handler.</summary>
internal sealed class ResourceEndpoints(ReadEndpoints reads, WatchEndpoints watches, WriteEndpoints writes, DeleteEndpoints deletes, SubresourceEndpoints subresources)
{
    internal Task HandleAsync(ApiCall call) => call switch
    {
        { Path.Subresource: not (null or "status") } => subresources.HandleAsync(call),
        { Path.Subresource: "status" } when !ServedTypes.HasStatus(call.Path.Type) => throw ApiError.NoSuchPath(),
        _ when ServedTypes.IsVirtual(call.Path.Type) => subresources.ReviewAsync(call),
        { Verb: "get" } when call.Query("watch") is "true" or "1" => watches.WatchAsync(call),
        { Verb: "get" } => reads.GetAsync(call),
        { Verb: "list" } => reads.ListAsync(call),
        { Verb: "watch" } => watches.WatchAsync(call),
        { Verb: "create", Path.Name: null } => writes.CreateAsync(call),
        { Verb: "update", Path.Name: not null } => writes.UpdateAsync(call),
        { Verb: "patch", Path.Name: not null } => writes.PatchAsync(call),
        { Verb: "delete", Path.Subresource: null } => deletes.DeleteAsync(call),
        { Verb: "deletecollection" } when call.Path.Type.Plural != "namespaces" => deletes.DeleteCollectionAsync(call),
        _ => throw ApiError.MethodNotAllowed(),
    };
}
