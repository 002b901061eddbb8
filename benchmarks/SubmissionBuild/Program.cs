using System.Diagnostics;
using System.Globalization;
using Tinderbox.SubmissionBuild;

// Pure building on one core, then whole submissions through one process against the embedded API.
var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
var mask = Process.GetCurrentProcess().ProcessorAffinity;
if (OperatingSystem.IsLinux()) Process.GetCurrentProcess().ProcessorAffinity = mask & -mask;
foreach (var (name, arguments) in Submissions.All)
{
    var builder = new Builder(arguments);
    builder.Run(TimeSpan.FromSeconds(2));
    var rates = Enumerable.Range(0, rounds).Select(_ => builder.Run(TimeSpan.FromSeconds(1))).Order().ToList();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"building, one core, {name}: median {rates[rates.Count / 2]:F0} submissions/s ({rates[0]:F0}–{rates[^1]:F0}), {builder.Requests} requests of {builder.Bytes} bytes each time"));
}

if (OperatingSystem.IsLinux()) Process.GetCurrentProcess().ProcessorAffinity = mask;
for (var round = 0; round < Math.Min(rounds, 3); round++)
{
    var outcome = await Sending.RunAsync(1000, CancellationToken.None);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"1000 submissions, one process, embedded API: {1000 / outcome.TotalSeconds:F0}/s ({outcome.TotalSeconds:F2} s)"));
}
