using Tinderbox.Spark.Configuration;
using Tinderbox.Spark.Versions;
using Tinderbox.Submission.Naming;
using Tinderbox.Submission.Resolution;

namespace Tinderbox.Submission.Explanations;

/// <summary>
/// Why each field of each object is as it is. Building the objects is a pure function of the inputs, so nothing has to be annotated: the submission
/// is built again with one input left out or changed, and whatever differs depends on that input.
/// <code>
/// for each input: change it → build → compare field by field → the fields that differ name it as a cause
/// </code>
/// </summary>
public static class SubmissionExplanation
{
    /// <summary>All objects in the order in which they would be created; null when the submission cannot be made as it is.</summary>
    public static IReadOnlyList<ExplainedObject>? Of(ResolvedSubmission submission, SubmitInputs inputs, SubmissionIdentity identity, VersionRules rules)
    {
        var given = new BuildInputs(submission, inputs, identity, rules);
        if (BuiltFields.Of(given) is not { } built) return null;
        var causes = new Dictionary<(string, string), List<FieldCause>>();
        foreach (var input in ChangedInputs.Of(given))
            foreach (var field in input.Variants.Select(BuiltFields.Of).Where(v => v is not null).SelectMany(v => built.DifferentIn(v!)).Distinct())
            {
                if (!causes.TryGetValue(field, out var list)) causes[field] = list = [];
                list.Add(input.Cause);
            }
        var defaults = UnsetProperties.Of(given, built);
        var secrets = new ShownFields(Redaction.Of(submission.Conf));
        return
        [
            .. built.Objects.Select(o => new ExplainedObject(o.Kind, o.Name,
            [
                .. o.Fields.Select(f => new ExplainedField(f.Key, secrets.Of(o.Kind, f.Key, f.Value), built.StepOf(o.Id, f.Key), causes.GetValueOrDefault((o.Id, f.Key)) ?? [], defaults.GetValueOrDefault((o.Id, f.Key)) ?? [])),
            ])),
        ];
    }
}
