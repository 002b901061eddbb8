using Tinderbox.Spark.Versions;
using Tinderbox.Submission.Naming;
using Tinderbox.Submission.Resolution;

namespace Tinderbox.Submission.Explanations;

/// <summary>Everything that the objects of a submission are a function of.</summary>
internal sealed record BuildInputs(ResolvedSubmission Submission, SubmitInputs Inputs, SubmissionIdentity Identity, VersionRules Rules);
