using Tinderbox.LocalCluster.ApiServer.Http;

namespace Tinderbox.LocalCluster.ApiServer.Tables;

/// <summary>What a client wants in a table's rows: <c>includeObject</c> None, Metadata (default) or Object.</summary>
internal sealed record TableRequest(string IncludeObject)
{
    /// <summary>Whether the Accept header prefers a table.</summary>
    internal static bool IsAsked(ApiCall call) =>
        call.Http.Request.Headers.Accept.ToString().Split(',')[0] is var first && first.Contains("as=Table", StringComparison.Ordinal) && first.Contains("v=v1;", StringComparison.Ordinal);

    internal static TableRequest Read(ApiCall call) => new(call.Query("includeObject") ?? "Metadata");
}
