using InfluencerPlatform.Identity.Users;
using Microsoft.AspNetCore.Identity;

namespace InfluencerPlatform.Identity.Passwords;

/// <summary>
/// ASP.NET Core Identity's hashing, as slow as it should be: never on the writer, and no more at a time than there are processors, so that
/// a flood of logins leaves the rest of the process its share.
/// </summary>
internal sealed class PasswordHashing(IPasswordHasher<User> hasher)
{
    private readonly SemaphoreSlim turns = new(Math.Max(1, Environment.ProcessorCount - 1));
    private readonly Task<string> nobodys = Task.Run(() => hasher.HashPassword(null!, Guid.NewGuid().ToString()));

    public Task<string> HashAsync(string password, CancellationToken cancellationToken) =>
        InTurnAsync(() => hasher.HashPassword(null!, password), cancellationToken);

    /// <param name="hash">Null when there is no such account: the same work is done, for the same time.</param>
    public async Task<PasswordVerificationResult> VerifyAsync(string? hash, string password, CancellationToken cancellationToken)
    {
        var known = hash ?? await nobodys;
        var result = await InTurnAsync(() => hasher.VerifyHashedPassword(null!, known, password), cancellationToken);
        return hash is null ? PasswordVerificationResult.Failed : result;
    }

    private async Task<T> InTurnAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await turns.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(work, cancellationToken);
        }
        finally
        {
            turns.Release();
        }
    }
}
