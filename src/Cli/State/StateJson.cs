using System.Text.Json.Serialization;

namespace Tinderbox.Cli.State;

/// <summary>JSON of the files under the state folder.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(DaemonRecord))]
[JsonSerializable(typeof(ImageRegistry))]
internal sealed partial class StateJson : JsonSerializerContext;
