using System.Diagnostics;
using System.Text;

namespace InfluencerPlatform.Platform.Tests.PowerCut;

/// <summary>Takes back, after a kill, every write that was not synced.</summary>
internal sealed class PowerCut(Topologies.Platform platform)
{
    private static readonly Lazy<string> Shim = new(Compile);

    private readonly string undo = Directory.CreateDirectory(Path.Combine(platform.Folder, "undo")).FullName;

    /// <summary>Call before the platform starts.</summary>
    public void Watch()
    {
        platform.Settings["LD_PRELOAD"] = Shim.Value;
        platform.Settings["POWERCUT_FOLDER"] = Path.Combine(platform.Folder, "data");
        platform.Settings["POWERCUT_UNDO"] = undo;
    }

    /// <summary>Call when every process is dead.</summary>
    public void Cut()
    {
        Assert.True(Directory.GetFiles(undo).Length >= 3, "the stores' writes were not watched");
        foreach (var memory in Directory.GetFiles(undo))
        {
            using var reader = new BinaryReader(File.OpenRead(memory));
            if (reader.BaseStream.Length < sizeof(long)) continue;
            var path = Encoding.UTF8.GetString(reader.ReadBytes((int)reader.ReadInt64()));
            var writes = new Stack<(long Offset, byte[] Bytes, long Size)>();
            while (reader.BaseStream.Length - reader.BaseStream.Position >= 3 * sizeof(long))
            {
                var (offset, length, size) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
                var bytes = reader.ReadBytes((int)length);
                // Killed while remembering: that write never came about.
                if (bytes.Length == length) writes.Push((offset, bytes, size));
            }

            if (writes.Count == 0 || !File.Exists(path)) continue;
            using var file = File.OpenWrite(path);
            foreach (var (offset, bytes, size) in writes)
            {
                file.Position = offset;
                file.Write(bytes);
                file.SetLength(size);
            }
        }

        // The index of the log lives in memory; after a power cut SQLite makes it anew.
        foreach (var index in Directory.GetFiles(Path.Combine(platform.Folder, "data"), "*-shm")) File.Delete(index);
        foreach (var name in new[] { "LD_PRELOAD", "POWERCUT_FOLDER", "POWERCUT_UNDO" }) platform.Settings.Remove(name);
    }

    private static string Compile()
    {
        var library = Path.Combine(Directory.CreateTempSubdirectory("influencer-powercut-").FullName, "powercut.so");
        var source = Path.Combine(Processes.Repository.Root, "tests/Platform.Tests/PowerCut/powercut.c");
        using var compiler = Process.Start(new ProcessStartInfo("gcc", ["-O1", "-shared", "-fPIC", "-o", library, source, "-ldl"]) { RedirectStandardError = true })!;
        var errors = compiler.StandardError.ReadToEnd();
        compiler.WaitForExit();
        return compiler.ExitCode == 0 ? library : throw new InvalidOperationException($"gcc failed: {errors}");
    }
}
