using System.Runtime.InteropServices;

namespace InfluencerPlatform.Messaging.Media;

/// <summary>A new file's name is on the disk when its folder is, which .NET cannot be asked for.</summary>
internal static class DiskSync
{
    private const int ReadOnly = 0;

    public static void Folders(params ReadOnlySpan<string> folders)
    {
        // Windows writes names with the file.
        if (!OperatingSystem.IsLinux()) return;
        foreach (var folder in folders)
        {
            var descriptor = Open(folder, ReadOnly);
            if (descriptor < 0) throw new IOException($"The folder of the uploads cannot be opened (error {Marshal.GetLastPInvokeError()}).");
            var synced = Sync(descriptor);
            var error = Marshal.GetLastPInvokeError();
            _ = Close(descriptor);
            if (synced != 0) throw new IOException($"The folder of the uploads cannot be written to the disk (error {error}).");
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
