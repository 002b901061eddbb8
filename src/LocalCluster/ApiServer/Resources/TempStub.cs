#pragma warning disable
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Patching;
namespace Tinderbox.LocalCluster.ApiServer.Resources;
/// <summary>x</summary>
internal static class ServerSideApply { internal static ApplyResult Apply(JsonObject? live, JsonObject applied, string manager, bool force, string now) => new(live is null ? applied : StrategicMerge.Apply(live, applied), []); }
/// <summary>x</summary>
internal static class ManagedFields { internal static void RecordUpdate(JsonObject? before, JsonObject after, string manager, string now, string? subresource) { } }
/// <summary>x</summary>
internal sealed record ApplyResult(JsonObject? Object, IReadOnlyList<ApplyConflict> Conflicts);
/// <summary>x</summary>
internal sealed record ApplyConflict(string Manager, string Field);
