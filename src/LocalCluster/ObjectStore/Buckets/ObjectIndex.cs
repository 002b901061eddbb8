namespace Tinderbox.LocalCluster.ObjectStore.Buckets;

/// <summary>The objects of a bucket by key. A sorted list: one key more costs a move of pointers, a page of a listing costs its length.</summary>
internal sealed class ObjectIndex
{
    private List<StoredObject> _objects = [];

    internal int Count => _objects.Count;

    internal IReadOnlyList<StoredObject> All => _objects;

    internal StoredObject? Find(string key) => Position(key) is >= 0 and var found ? _objects[found] : null;

    /// <summary>What it replaced, or null.</summary>
    internal StoredObject? Put(StoredObject added)
    {
        var position = Position(added.Key);
        if (position < 0)
        {
            _objects.Insert(~position, added);
            return null;
        }
        var replaced = _objects[position];
        _objects[position] = added;
        return replaced;
    }

    internal StoredObject? Remove(string key)
    {
        var position = Position(key);
        if (position < 0) return null;
        var removed = _objects[position];
        _objects.RemoveAt(position);
        return removed;
    }

    /// <summary>All at once, after a start.</summary>
    internal void Fill(IEnumerable<StoredObject> objects)
    {
        _objects = [.. objects];
        _objects.Sort((one, other) => KeyOrder.Instance.Compare(one.Key, other.Key));
    }

    /// <summary>One page: keys and, with a delimiter, the prefixes that stand for all keys below them.</summary>
    internal ListPage List(ListQuery query)
    {
        var objects = new List<StoredObject>();
        var prefixes = new List<string>();
        string? last = null;
        var position = Math.Max(FirstAfter(query.After), FirstFrom(query.Prefix));
        while (position < _objects.Count && _objects[position].Key.StartsWith(query.Prefix, StringComparison.Ordinal))
        {
            var one = _objects[position];
            var rolled = query.Roll(one.Key);
            // a page may end with a prefix: what is below it has been told
            if (rolled is null || rolled != query.After)
            {
                if (objects.Count + prefixes.Count >= query.MaxKeys) return new(objects, prefixes, query.MaxKeys > 0, last);
                if (rolled is null) objects.Add(one);
                else prefixes.Add(rolled);
                last = rolled ?? one.Key;
            }
            position = rolled is null ? position + 1 : FirstBeyond(rolled);
        }
        return new(objects, prefixes, false, last);
    }

    private int FirstAfter(string key) => key.Length == 0 ? 0 : First(one => KeyOrder.Instance.Compare(one, key) > 0);

    private int FirstFrom(string prefix) => prefix.Length == 0 ? 0 : First(one => KeyOrder.Instance.Compare(one, prefix) >= 0);

    private int FirstBeyond(string prefix) => First(one => KeyOrder.Instance.Compare(one, prefix) > 0 && !one.StartsWith(prefix, StringComparison.Ordinal));

    private int Position(string key)
    {
        var position = First(one => KeyOrder.Instance.Compare(one, key) >= 0);
        return position < _objects.Count && _objects[position].Key == key ? position : ~position;
    }

    // the first position whose key and all behind it are so
    private int First(Func<string, bool> isSo)
    {
        var (low, high) = (0, _objects.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (isSo(_objects[middle].Key)) high = middle;
            else low = middle + 1;
        }
        return low;
    }
}

/// <summary>What a listing asks for.</summary>
/// <param name="Prefix">Keys begin with it.</param>
/// <param name="Delimiter">Empty for none.</param>
/// <param name="After">A key, or a rolled-up prefix, that the page before ended with; empty for the first page.</param>
/// <param name="MaxKeys">0 to 1,000.</param>
internal sealed record ListQuery(string Prefix, string Delimiter, string After, int MaxKeys)
{
    /// <summary>The prefix that stands for a key; null when the key stands for itself.</summary>
    internal string? Roll(string key)
    {
        if (Delimiter.Length == 0) return null;
        var found = key.IndexOf(Delimiter, Prefix.Length, StringComparison.Ordinal);
        return found < 0 ? null : key[..(found + Delimiter.Length)];
    }
}

/// <summary>A page; <paramref name="Last"/> is its last key or prefix.</summary>
internal sealed record ListPage(IReadOnlyList<StoredObject> Objects, IReadOnlyList<string> CommonPrefixes, bool IsTruncated, string? Last);
