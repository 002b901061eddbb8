using Tinderbox.Cli;
using Tinderbox.Cli.Errors;
using Tinderbox.Cli.Native;

// `submit` compiled to machine code: it starts in the time that the runtime of the whole program needs to load itself
var arguments = Invocation.ArgumentsOf(Invocation.ProgramName(), args);
if (!CommandLine.IsSubmission(arguments)) return WholeProgram.Become(args);
var context = CommandContext.OfThisProcess();
using var interrupt = new Interrupt();
try
{
    return await CommandLine.SubmitAsync(arguments, context, interrupt.Token);
}
catch (OperationCanceledException) when (interrupt.Token.IsCancellationRequested && CommandLine.IsSubmission(arguments))
{
    // as Spark's own client: not a word, and the driver runs on
    return interrupt.SignalExitCode;
}
catch (Exception failure)
{
    return FailureEdge.Tell(failure, context, verbose: args.Contains("--verbose"));
}
