using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Encoding;
using Tinderbox.Spark.Configuration;
using Tinderbox.Submission.Driver;
using Tinderbox.Submission.Plans;

namespace Tinderbox.Submission.Explanations;

/// <summary>The objects of one build, field by field, and which step wrote each.</summary>
internal sealed class BuiltFields
{
    private readonly Dictionary<string, BuiltObject> _byId;
    private readonly Dictionary<(string, string), string> _steps;

    private BuiltFields(IReadOnlyList<BuiltObject> objects, Dictionary<(string, string), string> steps)
    {
        Objects = objects;
        _steps = steps;
        _byId = objects.ToDictionary(o => o.Id, StringComparer.Ordinal);
    }

    internal IReadOnlyList<BuiltObject> Objects { get; }

    /// <summary>Builds; null when Spark would refuse.</summary>
    internal static BuiltFields? Of(BuildInputs given)
    {
        try
        {
            var conf = new KubernetesDriverConf(given.Submission, given.Inputs, given.Identity, given.Rules);
            var stages = new List<DriverStage>();
            var plan = SubmissionPlan.For(KubernetesDriverBuilder.Build(conf, stages), conf.Namespace);
            return new BuiltFields(Numbered(plan.Where(r => r.Body is not null).DistinctBy(r => r.Method + r.Path).Select(r => r.Body!)), Steps(stages));
        }
        catch (Exception e) when (e is SubmissionException or ConfValueException)
        {
            return null;
        }
    }

    /// <summary>The step that wrote a field last.</summary>
    internal string StepOf(string id, string path) => _steps.GetValueOrDefault((id, path)) ?? DriverStage.Client;

    /// <summary>The fields that another build lacks or has otherwise.</summary>
    internal IEnumerable<(string Id, string Path)> DifferentIn(BuiltFields other) =>
        from o in Objects
        let twin = other._byId.GetValueOrDefault(o.Id)
        from field in o.Fields
        where twin is null || !twin.Fields.TryGetValue(field.Key, out var value) || value != field.Value
        select (o.Id, field.Key);

    private static List<BuiltObject> Numbered(IEnumerable<JsonObject> bodies)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var objects = new List<BuiltObject>();
        foreach (var body in bodies)
        {
            var kind = (string)body["kind"]!;
            objects.Add(new BuiltObject(Id(kind, counts), kind, (string)body["metadata"]!["name"]!, FieldPaths.Of(body)));
        }
        return objects;
    }

    private static string Id(string kind, Dictionary<string, int> counts) => kind + (counts[kind] = counts.GetValueOrDefault(kind) + 1).ToString(CultureInfo.InvariantCulture);

    private static Dictionary<(string, string), string> Steps(IEnumerable<DriverStage> stages)
    {
        var steps = new Dictionary<(string, string), string>();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var before = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var stage in stages)
        {
            var pod = FieldPaths.Of(JsonSerializer.SerializeToNode(stage.Pod.Whole, KubernetesJson.Wire.Pod));
            foreach (var (path, value) in pod)
                if (before.GetValueOrDefault(path) != value) steps[("Pod1", path)] = stage.Name;
            before = pod;
            foreach (var resource in stage.Resources)
            {
                var id = Id(resource.Type.Kind, counts);
                foreach (var path in FieldPaths.Of(resource.Body).Keys) steps[(id, path)] = stage.Name;
            }
        }
        return steps;
    }
}
