namespace Tinderbox.Cli.Output;

/// <summary>What <c>-o</c> asks for.</summary>
internal enum OutputFormat
{
    Table,
    Wide,
    Name,
    Json,
    Yaml,
}
