namespace Tinderbox.Fuzz;

/// <summary>Code that takes input from strangers and must answer every one of them.</summary>
public interface IFuzzArea
{
    /// <summary>Runs the input made from a seed: a word for the kind of answer. Anything thrown is a fault; so is taking long.</summary>
    string Try(int seed);

    /// <summary>The input made from a seed, for a person.</summary>
    string Describe(int seed);
}
