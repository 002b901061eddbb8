using System.Globalization;
using System.Text;
using Tinderbox.LocalCluster.Kubelet.Images;

namespace Tinderbox.LocalCluster.Kubelet.Runtime;

/// <summary>The three shell texts that a container start consists of; see <see cref="ContainerPrelude"/> for the parts that never change.</summary>
public static class ContainerScript
{
    /// <summary>
    /// What runs outside the namespaces, <c>$1</c> being the box: it ends the container when its input closes, i.e. when the daemon dies.
    /// A killed <c>unshare</c> is gone before the container's processes are; the kernel ends all others before the first one becomes a zombie.
    /// </summary>
    public const string Keeper = """
        exec 3<&0 </dev/null
        box=$1 log=$2
        shift 2
        exec >>"$log" 2>&1
        set -- unshare "$@" sh "$box/init.sh"
        if command -v setpriv >/dev/null; then set -- setpriv --pdeathsig KILL "$@"; fi
        "$@" 3<&- &
        container=$!
        ( read -r line <&3; kill -KILL "$container" ) 2>/dev/null &
        watch=$!
        wait "$container"; code=$?
        kill -KILL "$watch" 2>/dev/null
        if [ "$code" = 137 ]; then
          first=$(cat "$box/first")
          while read -r pid name state rest <"/proc/$first/stat" && [ "$state" != Z ]; do sleep 0.02; done
        fi 2>/dev/null
        exit "$code"
        """;

    /// <summary>The first process of the container: mounts, then the main process.</summary>
    public static string Init(ContainerPlan plan)
    {
        var text = new StringBuilder();
        text.Append("BOX=").AppendLine(Quote(plan.Box));
        text.AppendLine(ContainerPrelude.Text);
        text.AppendLine(CultureInfo.InvariantCulture, $"hostname {Quote(plan.Hostname)} 2>/dev/null || :");
        text.AppendLine(CultureInfo.InvariantCulture, $"put \"$BOX/tmp\" /tmp rw");
        foreach (var needed in NeededUnderTmp(plan)) text.AppendLine(CultureInfo.InvariantCulture, $"put {Quote(needed)} {Quote(needed)} rw");
        text.AppendLine(CultureInfo.InvariantCulture, $"linked {string.Join(' ', Folders(plan.Image).Select(folder => Quote(folder) + "/*"))}");
        text.AppendLine("fresh /opt/spark");
        text.AppendLine(CultureInfo.InvariantCulture, $"fill {Quote(plan.Image.SparkHome)} \"$R/opt/spark\" ro");
        text.AppendLine(plan.Image.ApplicationDirectory is { } application
            ? $"layer {Quote(application)} \"$BOX/work-dir\" /opt/spark/work-dir"
            : "put \"$BOX/work-dir\" /opt/spark/work-dir rw");
        text.AppendLine("put \"$BOX/entrypoint.sh\" /opt/entrypoint.sh ro");
        foreach (var mount in plan.Mounts) text.AppendLine(Line(mount));
        text.Append("set --");
        foreach (var word in plan.Command) text.Append(' ').Append(Quote(word));
        text.AppendLine().AppendLine(ContainerPrelude.Run);
        return text.ToString();
    }

    /// <summary>The last step inside the root: environment, folder, then the program given as arguments. Holds secrets: the file must be readable by its owner only.</summary>
    public static string Exec(ContainerPlan plan)
    {
        var text = new StringBuilder();
        var odd = new List<string>();
        foreach (var (name, value) in plan.Environment)
        {
            if (IsShellName(name)) text.AppendLine(CultureInfo.InvariantCulture, $"export {name}={Quote(value)}");
            else odd.Add(Quote($"{name}={value}"));
        }
        var folder = Quote(plan.WorkingDirectory);
        text.AppendLine(CultureInfo.InvariantCulture, $"cd {folder} || {{ echo 'chdir to cwd ('{folder}') failed: no such file or directory' >\"$1\"; exit 128; }}");
        text.AppendLine("failure=$1; shift");
        text.AppendLine("""command -v "$1" >/dev/null || { echo "exec: \"$1\": executable file not found in \$PATH" >"$failure"; exit 128; }""");
        text.AppendLine(odd.Count == 0 ? "exec \"$@\"" : $"exec env {string.Join(' ', odd)} \"$@\"");
        return text.ToString();
    }

    /// <summary>The program and its arguments as the shell reads them.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    // where a Spark, its jars or an application may be links
    private static IEnumerable<string> Folders(ImageRoot image) => new[] { image.SparkHome, image.SparkHome + "/jars", image.ApplicationDirectory }.OfType<string>();

    // /tmp is the container's own, but what it needs may live under the machine's
    private static IEnumerable<string> NeededUnderTmp(ContainerPlan plan)
    {
        var python = plan.Image.Python is { } program ? Path.GetDirectoryName(Path.GetDirectoryName(program)) : null;
        return new[] { plan.Box, plan.Image.JavaHome, python }.OfType<string>().Where(path => path.StartsWith("/tmp/", StringComparison.Ordinal)).Distinct();
    }

    private static string Line(PlannedMount mount) => mount switch
    {
        PlannedMount.Bind bind => $"put {Quote(bind.Source)} {Quote(bind.Path)} {(bind.ReadOnly ? "ro" : "rw")}",
        PlannedMount.Memory memory => $"memory {Quote(memory.Path)} {memory.Size?.ToString(CultureInfo.InvariantCulture) ?? "''"}",
        _ => throw new InvalidOperationException($"unknown mount {mount}"),
    };

    private static bool IsShellName(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');
}
