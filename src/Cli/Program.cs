using Tinderbox.Cli;
using Tinderbox.Cli.Errors;

var context = CommandContext.OfThisProcess();
using var interrupt = new Interrupt();
try
{
    return await CommandLine.RunAsync(Invocation.ArgumentsOf(Invocation.ProgramName(), args), context, interrupt.Token);
}
catch (Exception failure)
{
    return FailureEdge.Tell(failure, context, verbose: args.Contains("--verbose"));
}
