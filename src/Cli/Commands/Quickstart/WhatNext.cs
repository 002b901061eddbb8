namespace Tinderbox.Cli.Commands.Quickstart;

/// <summary>What a person may type after a first success.</summary>
internal static class WhatNext
{
    /// <summary>The lines, commands in them runnable as they stand in a clone.</summary>
    public static IEnumerable<string> Lines(string driver) =>
    [
        "",
        "Next:",
        $"  ./tinderbox app logs {driver}                      the driver's log",
        "  ./tinderbox history serve                               what ran, in the browser: the History Server's pages and REST API",
        "  kubectl --kubeconfig \"$(./tinderbox local kubeconfig)\" get pods -A  the cluster, with any Kubernetes tool",
        "  ./tinderbox submit --properties-file \"$(./tinderbox local conf)\" local:///opt/spark/work-dir/YOUR.py",
        "                                                          a program of your own, from the current folder",
        "  ./quickstart --down                                     stop all of it",
    ];
}
