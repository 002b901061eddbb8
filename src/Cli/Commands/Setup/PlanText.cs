using System.Globalization;
using Tinderbox.Bootstrap.Prerequisites;

namespace Tinderbox.Cli.Commands.Setup;

/// <summary>A plan as lines: a sign per object, what differs, and under a Role each verb with its reason.</summary>
internal static class PlanText
{
    /// <summary>All lines of the plan.</summary>
    internal static IEnumerable<string> Lines(SetupPlan plan, SetupRequest? request) => plan.Steps.SelectMany(step => Lines(step, request));

    /// <summary><c>3 to create, 1 to change, 2 as wanted</c>.</summary>
    internal static string Summary(SetupPlan plan)
    {
        var counts = plan.Steps.GroupBy(step => step.Action).OrderBy(group => group.Key == SetupAction.Keep).ThenBy(group => group.Key)
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {Word(group.Key)}"));
        return string.Join(", ", counts);
    }

    private static IEnumerable<string> Lines(SetupStep step, SetupRequest? request)
    {
        yield return $"{Sign(step.Action)} {step.Title}{(step.Remark is { } remark ? $"  ({remark.ReplaceLineEndings(" ")})" : "")}";
        if (step.Action == SetupAction.Change)
            foreach (var line in ObjectComparison.Diff(step.Live, step.Result)) yield return "    " + line;
        if (step.Action is SetupAction.Create or SetupAction.Change && request is not null && step.Type.Kind == "Role")
            foreach (var grant in RoleStep.GrantsOf(step.Name, request) ?? []) yield return $"    {grant,-38} {grant.Reason}";
    }

    private static char Sign(SetupAction action) => action switch
    {
        SetupAction.Create => '+',
        SetupAction.Change or SetupAction.Release => '~',
        SetupAction.Delete => '-',
        SetupAction.Conflict => '!',
        _ => '=',
    };

    private static string Word(SetupAction action) => action switch
    {
        SetupAction.Create => "to create",
        SetupAction.Change => "to change",
        SetupAction.Delete => "to delete",
        SetupAction.Release => "to release",
        SetupAction.Conflict => "in conflict",
        _ => "as wanted",
    };
}
