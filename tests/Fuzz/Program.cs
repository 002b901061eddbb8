using System.Globalization;
using Tinderbox.Fuzz;
using Tinderbox.Fuzz.History;
using Tinderbox.Fuzz.Submission;

// Fuzz AREA [N] [FIRST-SEED]: input number i is made from seed FIRST-SEED + i alone, so a fault is repeated with `AREA 1 SEED`
var areas = new Dictionary<string, Func<IFuzzArea>>
{
    ["submission"] = () => new SubmissionArea(SeedCorpus.OfRecordedCases()),
    ["history"] = () => HistoryArea.OfRecordedLogs(),
};
if (args is not [var name, .. var rest] || !areas.TryGetValue(name, out var open))
{
    Console.Error.WriteLine($"usage: fuzz {string.Join('|', areas.Keys)} [N] [FIRST-SEED]");
    return 2;
}
var count = rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 1_000_000;
var first = rest.Length > 1 ? int.Parse(rest[1], CultureInfo.InvariantCulture) : 0;
var run = new FuzzRun(open(), Console.Out);
return run.Run(first, count) == 0 ? 0 : 1;
