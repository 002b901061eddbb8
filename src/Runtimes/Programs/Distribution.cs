namespace Tinderbox.Runtimes.Programs;

/// <summary>The Linux distribution, as far as its packages' names and its package manager go.</summary>
/// <param name="Id">First of os-release's ID and ID_LIKE that is known here: debian, fedora, suse, arch, alpine; or empty.</param>
internal sealed record Distribution(string Id, string Name, int MajorVersion)
{
    private static readonly string[] Known = ["debian", "fedora", "suse", "arch", "alpine"];

    /// <summary>Reads os-release(5) text; unknown ones give an empty <see cref="Id"/>.</summary>
    public static Distribution Parse(string osRelease)
    {
        var values = osRelease.Split('\n').Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2)
            .ToLookup(pair => pair[0].Trim(), pair => pair[1].Trim().Trim('"', '\''));
        var name = values["ID"].FirstOrDefault() ?? "";
        var families = name.Replace("rhel", "fedora", StringComparison.Ordinal) + " " + values["ID_LIKE"].FirstOrDefault();
        var version = (values["VERSION_ID"].FirstOrDefault() ?? "").Split('.')[0];
        return new(
            families.Replace('-', ' ').Split(' ').FirstOrDefault(Known.Contains) ?? "", name,
            int.TryParse(version, System.Globalization.CultureInfo.InvariantCulture, out var major) ? major : 0);
    }

    /// <summary>The distribution of this machine.</summary>
    public static Distribution Of(RuntimeEnvironment environment) =>
        Parse(File.Exists(environment.OsReleaseFile) ? File.ReadAllText(environment.OsReleaseFile) : "");

    /// <summary>The package with a Java 17 or 21 runtime without a desktop.</summary>
    public string JavaPackage => Id switch
    {
        // Debian 13 dropped 17; Ubuntu has both since 22.04
        "debian" => Name == "debian" && MajorVersion >= 13 ? "openjdk-21-jre-headless" : "openjdk-17-jre-headless",
        "suse" => "java-17-openjdk-headless",
        "arch" => "jre17-openjdk-headless",
        "alpine" => "openjdk17-jre-headless",
        _ => "java-17-openjdk-headless",
    };

    /// <summary>The package with Python 3.</summary>
    public string PythonPackage => Id == "arch" ? "python" : "python3";

    /// <summary>What a person types to install a package.</summary>
    public string InstallCommand(string package, bool isRoot) => (isRoot ? "" : "sudo ") + Id switch
    {
        "fedora" => $"dnf install -y {package}",
        "suse" => $"zypper --non-interactive install {package}",
        "arch" => $"pacman -S --noconfirm {package}",
        "alpine" => $"apk add {package}",
        _ => $"apt-get install -y {package}",
    };
}
