namespace Tinderbox.Bootstrap.Preflight;

/// <summary>A check that needs the API server, and is skipped when that does not answer: <see cref="ContextCheck"/> has told so.</summary>
public abstract class ClusterCheck : ICheck
{
    public abstract string Name { get; }

    public async Task<Finding> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        if (context.Client is null || await context.ServerVersionAsync(cancellationToken) is null) return this.Skip("the API server cannot be asked");
        return NeedsNamespace && !await NamespaceCheck.IsThereAsync(context, cancellationToken) ? this.Skip($"there is no namespace {context.Settings.Namespace}") : await ExamineAsync(context, cancellationToken);
    }

    /// <summary>Whether the question is about objects in the namespace.</summary>
    protected virtual bool NeedsNamespace => true;

    /// <summary>Asked only when the API server answers (and the namespace is there).</summary>
    protected abstract Task<Finding> ExamineAsync(CheckContext context, CancellationToken cancellationToken);
}
