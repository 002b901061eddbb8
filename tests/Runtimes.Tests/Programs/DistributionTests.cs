using Shouldly;
using Tinderbox.Runtimes.Programs;

namespace Tinderbox.Runtimes.Tests.Programs;

public sealed class DistributionTests
{
    [Theory]
    [InlineData("ID=debian\nVERSION_ID=\"12\"", "sudo apt-get install -y openjdk-17-jre-headless")]
    [InlineData("ID=debian\nVERSION_ID=\"13\"", "sudo apt-get install -y openjdk-21-jre-headless")]
    [InlineData("ID=ubuntu\nID_LIKE=debian\nVERSION_ID=\"24.04\"", "sudo apt-get install -y openjdk-17-jre-headless")]
    [InlineData("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\nVERSION_ID=\"22\"", "sudo apt-get install -y openjdk-17-jre-headless")]
    [InlineData("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"", "sudo dnf install -y java-17-openjdk-headless")]
    [InlineData("ID=\"opensuse-leap\"\nID_LIKE=\"suse opensuse\"", "sudo zypper --non-interactive install java-17-openjdk-headless")]
    [InlineData("ID=alpine", "sudo apk add openjdk17-jre-headless")]
    [InlineData("ID=arch", "sudo pacman -S --noconfirm jre17-openjdk-headless")]
    public void Each_distribution_has_one_command(string osRelease, string command)
    {
        var distribution = Distribution.Parse(osRelease);

        distribution.InstallCommand(distribution.JavaPackage, isRoot: false).ShouldBe(command);
        distribution.InstallCommand(distribution.JavaPackage, isRoot: true).ShouldBe(command["sudo ".Length..]);
    }
}
