namespace Tinderbox.History.Status;

/// <summary>The stored form of accumulables.</summary>
internal static class AccumulableForm
{
    public static void Write(StatusWriter writer, AccumulableInfo info)
    {
        writer.Signed(info.Id);
        writer.Text(info.Name);
        writer.Text(info.Update);
        writer.Text(info.Value);
    }

    public static List<AccumulableInfo> ReadList(ref StatusReader reader)
    {
        var list = new List<AccumulableInfo>();
        for (var count = reader.Count(); count > 0; count--) list.Add(new(reader.Signed(), reader.Text(), reader.Text(), reader.Text()));
        return list;
    }
}
