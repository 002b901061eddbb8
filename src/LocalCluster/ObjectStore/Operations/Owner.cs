using System.Xml;
using Tinderbox.LocalCluster.ObjectStore.Http;

namespace Tinderbox.LocalCluster.ObjectStore.Operations;

/// <summary>The one account to which everything belongs.</summary>
internal static class Owner
{
    /// <summary>Account number, for <c>x-amz-expected-bucket-owner</c>.</summary>
    internal const string Account = "000000000000";
    private const string Id = "7465646572626f7874696e6465726f7874696e646572626f7874696e64657262";
    private const string Name = "tinderbox";

    internal static void Write(XmlWriter xml, string element)
    {
        xml.WriteStartElement(element);
        xml.Text("ID", Id);
        xml.Text("DisplayName", Name);
        xml.WriteEndElement();
    }
}
