using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Tinderbox.Cli.Output;

/// <summary>A server's log as lines on stderr: time, level where it is above information, sentence. Failures come with their stack.</summary>
internal sealed class TerminalLoggerProvider(Terminal terminal, TimeProvider clock) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new TerminalLogger(terminal, clock);

    public void Dispose()
    {
        // the terminal belongs to the program
    }

    private sealed class TerminalLogger(Terminal terminal, TimeProvider clock) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            var level = logLevel switch { LogLevel.Warning => "warning: ", LogLevel.Error or LogLevel.Critical => "error: ", _ => "" };
            terminal.Say($"{clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)} {level}{formatter(state, exception)}");
            if (exception is not null) terminal.Say(exception.ToString());
        }
    }
}
