using System.Text;
using System.Text.Json.Nodes;

namespace Tinderbox.Bootstrap.Prerequisites;

/// <summary>
/// The Secret with object-storage keys, and the one for an image registry. Values go to <c>data</c> without a line end: S3 signs with every byte of a key,
/// and a key that ends in a newline is another key. Applying other values rotates them in place; new pods get the new ones.
/// </summary>
internal static class SecretStep
{
    internal static IEnumerable<JsonObject> Objects(SetupRequest request)
    {
        if (request.Credentials is { } credentials)
        {
            var secret = DesiredObjects.Object("v1", "Secret", request.Namespace, credentials.Name);
            secret["type"] = "Opaque";
            secret["data"] = DesiredObjects.Map(credentials.Entries.Select(entry => KeyValuePair.Create(entry.Key, Base64(entry.Value))));
            yield return secret;
        }
        if (request.PullSecret is { DockerConfig: { } config } pull)
        {
            var secret = DesiredObjects.Object("v1", "Secret", request.Namespace, pull.Name);
            secret["type"] = "kubernetes.io/dockerconfigjson";
            secret["data"] = new JsonObject { [".dockerconfigjson"] = Base64(config) };
            yield return secret;
        }
    }

    private static string Base64(string value) => Convert.ToBase64String(Encoding.UTF8.GetBytes(value.Trim()));
}
