using Tinderbox.Kubernetes.Meta;
using Tinderbox.Kubernetes.Selection;
using Tinderbox.LocalCluster.ApiServer.Http;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Resources;

/// <summary>Label selector, field selector and name of one list or watch.</summary>
internal sealed class ObjectFilter
{
    private readonly LabelQuery? _labels;
    private readonly FieldQuery? _fields;
    private readonly string? _name;

    private ObjectFilter(LabelQuery? labels, FieldQuery? fields, string? name)
    {
        _labels = labels;
        _fields = fields;
        _name = name;
    }

    internal bool IsEmpty => _labels is null && _fields is null && _name is null;

    // Throws ApiError: 400: no selector, or a field that the kind cannot be selected by.
    internal static ObjectFilter Read(ApiCall call)
    {
        var labels = call.Query("labelSelector") is { } labelText ? Parse(labelText, LabelQuery.Parse) : null;
        var fields = call.Query("fieldSelector") is { } fieldText ? Parse(fieldText, FieldQuery.Parse) : null;
        if (fields is not null) Check(call.Path.Type, fields);
        return new ObjectFilter(labels, fields, call.Path.Name);
    }

    internal bool Matches(StoredObject item) =>
        (_name is null || item.Name == _name) && (_labels is null || _labels.Matches(item.Labels)) && (_fields is null || _fields.Matches(item.Field));

    private static T Parse<T>(string text, Func<string, T> parse)
    {
        try
        {
            return parse(text);
        }
        catch (FormatException e)
        {
            throw ApiError.BadRequest($"unable to parse requirement: {e.Message}");
        }
    }

    private static void Check(ResourceType type, FieldQuery fields)
    {
        var known = SelectableFields.Of(type).ToHashSet(StringComparer.Ordinal);
        foreach (var requirement in fields.Requirements)
        {
            if (known.Contains(requirement.Path)) continue;
            throw ApiError.BadRequest(HasOwnList(type)
                ? $"field label not supported: {requirement.Path}"
                : $"\"{requirement.Path}\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"");
        }
    }

    private static bool HasOwnList(ResourceType type) => type.Group.Length == 0 && type.Plural is "pods" or "events" or "namespaces" or "nodes" or "secrets" or "services";
}
