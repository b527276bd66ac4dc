using System.Reflection;

// Built without the FullFeed switch there is no Aspire; the platform is brought up all the same, in this one process.
Console.WriteLine("Built without Aspire (set FullFeed=true to build with it); running the platform in one process instead.");
return (int)Assembly.Load("AllInOne").EntryPoint!.Invoke(null, [args])!;
