namespace InfluencerPlatform.Gateway.OperatorConsole;

/// <summary>Stands in the console's place where it was not built.</summary>
internal static class PlainPage
{
    public const string Html =
        """
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          <title>Influencer Platform</title>
          <style>body { font: 16px/1.6 system-ui, sans-serif; max-width: 38rem; margin: 12vh auto; padding: 0 1.5rem } code { font-size: .9em }</style>
        </head>
        <body>
          <main>
            <h1>Influencer Platform</h1>
            <p>The platform runs; its operator console was not built, because Node.js or the console's packages were not to be had when the program was built.</p>
            <p>Install <a href="https://nodejs.org/">Node.js</a> 20.19 or newer, build the program again with <code>dotnet build</code> while the npm registry can be reached, and reload this page.</p>
            <p>Everything can be done through the API meanwhile: <a href="/swagger">its description, with trial calls</a>.</p>
          </main>
        </body>
        </html>
        """;
}
