using Tinderbox.Submission;
using Tinderbox.Submission.Resolution;

namespace Tinderbox.Cli.Commands.Submit;

/// <summary>Copies a local file into the upload path.</summary>
internal static class UploadTarget
{
    /// <summary>Overwrites; the source stays.</summary>
    /// <exception cref="SubmissionException">The copy failed, or nobody here speaks the target's scheme.</exception>
    internal static async Task CopyAsync(SubmissionEvent.Upload upload, CancellationToken cancellationToken)
    {
        if (ResourceUris.SchemeOf(upload.TargetUri) is { } scheme && scheme != "file")
            throw SubmissionException.Spark($"Uploading file {upload.SourceUri} failed: no file system for scheme \"{scheme}\" here. Upload it yourself and name its URI, or use a file: path that the driver sees too.");
        var target = ResourceUris.PathOf(upload.TargetUri);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await using var from = File.OpenRead(upload.SourcePath);
            await using var to = File.Create(target);
            await from.CopyToAsync(to, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SubmissionException.Spark($"Uploading file {upload.SourceUri} failed...\nCaused by: {e.Message}");
        }
    }
}
