using Tinderbox.History.Status;

namespace Tinderbox.History.Events;

/// <summary>A profile of what executors and tasks ask for is known from here on.</summary>
internal sealed record SparkListenerResourceProfileAdded(ResourceProfileInfo Profile);
