namespace Tinderbox.LocalCluster.Kubelet.Runtime;

/// <summary>
/// The fixed parts of a container's first process. It builds a private root on a tmpfs out of bind mounts: every entry of the machine's
/// root, then what the pod asks for on top. Works as root and in a user namespace; needs a POSIX shell, coreutils and util-linux.
/// </summary>
internal static class ContainerPrelude
{
    /// <summary>Functions, then the bare root in <c>$R</c>. Needs <c>$BOX</c>.</summary>
    internal const string Text = """
        # Everything mounted here is undone by the kernel when this process ends; nothing is left on the host.
        umask 022
        # what mount says is no output of the container
        exec 9>&2 2>"$BOX/mounts.log"
        say() { printf '%s\n' "$*" >"$BOX/failure"; exit 128; }
        ours=""
        own() { ours="$ours $(stat -c %d "$1") "; }

        # fill FROM TO [ro]: every entry of FROM appears in TO
        fill() {
          from=$1 to=$2 how=bind
          if [ "$3" = ro ]; then how=bind,ro; fi
          set --
          for entry in "$from"/* "$from"/.[!.]*; do
            if [ -d "$entry" ] && [ ! -L "$entry" ]; then set -- "$@" "$to/${entry##*/}"; fi
          done
          if [ $# -gt 0 ]; then mkdir -p "$@"; fi
          for entry in "$from"/* "$from"/.[!.]*; do
            name=${entry##*/}
            if [ -L "$entry" ]; then cp -P "$entry" "$to/$name"
            elif [ -d "$entry" ]; then mount -o "r$how" "$entry" "$to/$name"
            elif [ -e "$entry" ]; then : >"$to/$name" && mount -o "$how" "$entry" "$to/$name"
            fi
          done
          return 0
        }

        # point PATH dir|file: makes a mount point; a host folder that lacks it is covered by a tmpfs with the same entries
        point() {
          target=$(realpath -m -- "$1")
          have=$target
          while [ ! -e "$R$have" ]; do have=${have%/*}; done
          # the box's own /tmp may grow
          if [ "$have" != "$target" ] && [ "$have" != /tmp ]; then
            case "$ours" in
              *" $(stat -c %d "$R$have/.") "*) ;;
              *) mkdir -p "$BOX/below" && mount --rbind "$R$have" "$BOX/below" && mount -t tmpfs -o mode=755 tinderbox "$R$have" || say "cannot cover $have"
                 own "$R$have"; fill "$BOX/below" "$R$have"; umount -l "$BOX/below" ;;
            esac
          fi
          if [ "$have" != "$target" ]; then
            if [ "$2" = dir ]; then mkdir -p "$R$target"; else mkdir -p "$R${target%/*}" && : >"$R$target"; fi
          fi
        }

        # put SOURCE PATH rw|ro
        put() {
          if [ -d "$1" ]; then point "$2" dir; else point "$2" file; fi
          mount --rbind "$1" "$R$target" || say "error mounting \"$1\" to rootfs at \"$2\""
          if [ "$3" = ro ]; then mount -o remount,bind,ro "$R$target" 2>/dev/null || :; fi
        }

        # memory PATH SIZE: a tmpfs; SIZE may be empty
        memory() {
          point "$1" dir
          mount -t tmpfs -o "mode=1777${2:+,size=$2}" tinderbox "$R$target" || say "cannot mount a tmpfs at \"$1\""
          own "$R$target"
        }

        # fresh PATH: an empty folder in memory, whatever the host has there
        fresh() {
          point "$1" dir
          mount -t tmpfs -o mode=755 tinderbox "$R$target" || say "cannot cover $1"
          own "$R$target"
        }

        # linked PATH...: what links among the paths lead to under the machine's temporary folder, where the links look for it:
        # with the folder that it is in, or a file of the temporary folder alone
        linked() {
          top=/tmp
          readlink -f -- "$@" 2>/dev/null | sed -n -e "s|^\\($top/.*\\)/[^/]*\$|\\1|p" -e t -e "\\|^$top/|p" | sort -u >"$BOX/linked"
          while read -r needed; do put "$needed" "$needed" ro; done <"$BOX/linked"
        }

        # layer LOWER UPPER PATH: LOWER as an image has it, changes go to UPPER; where the kernel cannot, entries of LOWER are read-only
        layer() {
          point "$3" dir
          mkdir -p "$2/changes" "$2/work"
          case "$1$2" in
            *[:,\\]*) ;;
            *) if mount -t overlay -o "lowerdir=$1,upperdir=$2/changes,workdir=$2/work" tinderbox "$R$target"; then
                 # the kernel makes it without any right, and who removes the pod's folder need not be root
                 chmod 700 "$2/work/work"; return
               fi ;;
          esac
          put "$2/changes" "$3" rw
          fill "$1" "$R$target" ro
        }

        read -r pid rest </proc/self/stat
        echo "$pid" >"$BOX/first"
        R=$BOX/root
        mkdir -p "$R" "$BOX/tmp" "$BOX/work-dir"
        chmod 1777 "$BOX/tmp"
        mount --make-rprivate / 2>/dev/null
        mount -t tmpfs -o mode=755 tinderbox "$R" || say "cannot mount a tmpfs: this kernel or its settings give no mount namespace"
        own "$R"
        fill "" "$R"
        mount -t proc proc "$R/proc" 2>/dev/null
        """;

    /// <summary>Starts the main process in <c>$R</c>, passes TERM on to it, reaps what it leaves, and ends with its exit code.</summary>
    internal const string Run = """
        trap 'asked=1' TERM
        asked=
        set -f
        chroot "$R" /bin/sh "$BOX/main.sh" "$BOX/failure" "$@" 2>&9 9>&- &
        main=$!
        trap 'kill -TERM "$main" 2>/dev/null' TERM
        if [ -n "$asked" ]; then kill -TERM "$main"; fi
        echo "$pid" >"$BOX/pid.new" && mv "$BOX/pid.new" "$BOX/pid"
        while :; do
          wait "$main"; code=$?
          kill -0 "$main" 2>/dev/null || break
        done
        exit "$code"
        """;
}
