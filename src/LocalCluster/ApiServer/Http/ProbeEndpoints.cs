using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Tinderbox.LocalCluster.ApiServer.Http;

/// <summary>What the API server tells anybody: that it lives, and its version.</summary>
internal static class ProbeEndpoints
{
    internal static async Task<bool> TryAnswerAsync(HttpContext http, string path)
    {
        switch (path)
        {
            case "/readyz" or "/livez" or "/healthz":
                await Answers.TextAsync(http, "ok");
                return true;
            case "/version" or "/version/":
                await Answers.JsonAsync(http, Version());
                return true;
            default:
                return false;
        }
    }

    private static JsonObject Version() => new()
    {
        ["major"] = "1",
        ["minor"] = "34",
        ["gitVersion"] = "v1.34.4+tinderbox",
        ["gitCommit"] = "",
        ["gitTreeState"] = "clean",
        ["buildDate"] = "2026-01-01T00:00:00Z",
        ["goVersion"] = "none",
        ["compiler"] = "dotnet",
        ["platform"] = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "linux/arm64" : "linux/amd64",
    };
}
