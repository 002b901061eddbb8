using Tinderbox.Cli;
using Tinderbox.Cli.Errors;

var context = CommandContext.OfThisProcess();
using var interrupt = new Interrupt();
try
{
    return await CommandLine.RunAsync(Invocation.ArgumentsOf(Invocation.ProgramName(), args), context, interrupt.Token);
}
catch (OperationCanceledException) when (interrupt.Token.IsCancellationRequested && CommandLine.IsSubmission(Invocation.ArgumentsOf(Invocation.ProgramName(), args)))
{
    // as Spark's own client: not a word, and the driver runs on
    return interrupt.SignalExitCode;
}
catch (Exception failure)
{
    return FailureEdge.Tell(failure, context, verbose: args.Contains("--verbose"));
}
