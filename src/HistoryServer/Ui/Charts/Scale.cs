namespace Tinderbox.HistoryServer.Ui.Charts;

/// <summary>Numbers → places along an axis, with ticks at round numbers.</summary>
internal sealed record Scale(double From, double To, double Start, double End)
{
    public double At(double value) => To <= From ? Start : Start + ((value - From) / (To - From) * (End - Start));

    /// <summary>About <paramref name="wanted"/> round values within the scale.</summary>
    public IEnumerable<double> Ticks(int wanted)
    {
        if (To <= From) yield break;
        var step = Step((To - From) / wanted);
        for (var value = Math.Ceiling(From / step) * step; value <= To + (step * 1e-9); value += step) yield return value;
    }

    /// <summary>Round in bytes: steps are powers of two.</summary>
    public IEnumerable<double> ByteTicks(int wanted)
    {
        if (To <= From) yield break;
        var step = Math.Pow(2, Math.Ceiling(Math.Log2((To - From) / wanted)));
        for (var value = Math.Ceiling(From / step) * step; value <= To; value += step) yield return value;
    }

    /// <summary>Steps a clock has, for milliseconds.</summary>
    public IEnumerable<double> TimeTicks(int wanted)
    {
        if (To <= From) yield break;
        var raw = (To - From) / wanted;
        var step = raw < 1000 ? Step(raw) : ClockSteps.FirstOrDefault(step => step >= raw, Math.Ceiling(raw / 86_400_000) * 86_400_000);
        for (var value = Math.Ceiling(From / step) * step; value <= To; value += step) yield return value;
    }

    private static double Step(double raw)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        return (raw / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 } * power;
    }

    private static readonly double[] ClockSteps =
        [1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000, 7_200_000, 10_800_000, 21_600_000, 43_200_000, 86_400_000];
}
