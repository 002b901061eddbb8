using System.Globalization;
using Tinderbox.SimulatedPods;

// 15 and 150 executor pods in turn, several rounds in one process: the ratio of the time per pod says whether the cost stays flat.
var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
await Simulation.RunAsync(15, CancellationToken.None);
var ratios = new List<double>();
for (var round = 0; round < rounds; round++)
{
    var few = await Simulation.RunAsync(15, CancellationToken.None);
    var many = await Simulation.RunAsync(150, CancellationToken.None);
    ratios.Add(many.MillisecondsPerPod / few.MillisecondsPerPod);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"15 pods: {few.MillisecondsPerPod:F2} ms a pod, {few.Events} events, {few.Faults.Count} faults · 150 pods: {many.MillisecondsPerPod:F2} ms a pod, {many.Events} events, {many.Faults.Count} faults · ratio {ratios[^1]:F2}"));
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median ratio 150 : 15 = {ratios.Order().ElementAt(ratios.Count / 2):F2} (1 = flat)"));
