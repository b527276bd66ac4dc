using System.Globalization;
using System.Runtime.CompilerServices;
using InfluencerPlatform.Platform.Bench;

// bench/run.sh [arm ...]: each arm writes a page of bench/results; "report" puts bench/RESULTS.md together from them.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
// Before SQLite is touched: the service defaults know which one to load.
RuntimeHelpers.RunModuleConstructor(typeof(InfluencerPlatform.ServiceDefaults.ServiceHost).Module.ModuleHandle);
var rounds = int.Parse(Environment.GetEnvironmentVariable("BENCH_ROUNDS") ?? "3", CultureInfo.InvariantCulture);
return args switch
{
    ["direct", var model] => await SlowModel.DirectAsync(model),
    ["list"] => Bench.List(),
    ["report"] => await Bench.ReportAsync(),
    ["failed", var arm, var reason] => await Bench.FailedAsync(arm, reason),
    [var arm] => await Bench.RunAsync(arm, rounds),
    _ => Bench.Usage(),
};
