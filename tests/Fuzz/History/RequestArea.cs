using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Tinderbox.HistoryServer.Api;
using Tinderbox.HistoryServer.Configuration;
using Tinderbox.HistoryServer.Providers;
using Tinderbox.Storage;

namespace Tinderbox.Fuzz.History;

/// <summary>Requests to the API of a server that holds the recorded logs, without a socket between.</summary>
#pragma warning disable CA1001 // the provider lives as long as the program
public sealed class RequestArea : IFuzzArea
#pragma warning restore CA1001
{
    private readonly HistoryProvider _provider;
    private readonly ApiHandler _handler;
    private readonly Failures _failures = new();
    private readonly List<string> _applications;

    /// <summary>Opens the recorded logs.</summary>
    public RequestArea(LogCorpus corpus)
    {
        var folder = Directory.CreateTempSubdirectory("fuzz-history-").FullName;
        foreach (var (name, stored) in corpus.Files.Where(file => file.Name.StartsWith("local-", StringComparison.Ordinal) || file.Name.StartsWith("app-", StringComparison.Ordinal))) File.WriteAllBytes(Path.Combine(folder, name), stored);
        _provider = new(new HistoryOptions { Sources = [new LogSource(StorageUri.Parse(folder, "/"), "logs")], UpdateInterval = TimeSpan.Zero, OnDemandLoad = false }, TimeProvider.System, _failures);
        _handler = new(_provider, TimeProvider.System, _failures);
#pragma warning disable VSTHRD002, VSTHRD104 // before the run begins
        _provider.ScanAsync(CancellationToken.None).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002, VSTHRD104
        _applications = [.. _provider.Listing.Applications.Select(application => application.Id)];
    }

    /// <inheritdoc/>
    public string Try(int seed)
    {
        var (method, target, accept) = new RequestMutator(_applications, new Random(seed)).Make();
        var context = new DefaultHttpContext();
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        context.Request.Method = method;
        context.Request.Host = new HostString("127.0.0.1");
        if (accept.Length > 0) context.Request.Headers.Accept = accept;
        using var body = new MemoryStream();
        context.Response.Body = body;
#pragma warning disable VSTHRD002 // an area is asked on a thread of its own
        _handler.HandleAsync(context).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
        return _failures.Take(target) is { } failure ? throw new InvalidOperationException($"500 of our own: {failure.Message}", failure) : $"status {context.Response.StatusCode}";
    }

    /// <inheritdoc/>
    public string Describe(int seed)
    {
        var (method, target, accept) = new RequestMutator(_applications, new Random(seed)).Make();
        return $"  {method} {target} Accept: {accept}";
    }

    // what a handler could not answer is logged with its path
    private sealed class Failures : ILogger
    {
        private readonly ConcurrentDictionary<string, Exception> _byPath = new();

        public Exception? Take(string target) => _byPath.TryRemove(target.Split('?')[0], out var failure) ? failure : null;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (exception is null || state is not IReadOnlyList<KeyValuePair<string, object?>> values) return;
            _byPath[(string?)values.FirstOrDefault(value => value.Key == "Path").Value ?? ""] = exception;
        }
    }
}
