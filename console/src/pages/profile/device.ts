const browsers: [RegExp, string][] = [
  [/Edg\//, 'Edge'], [/OPR\//, 'Opera'], [/Firefox\//, 'Firefox'], [/HeadlessChrome\/|Chromium\//, 'Chromium'], [/Chrome\//, 'Chrome'], [/Version\/.*Safari\//, 'Safari'], [/^curl\//, 'curl'],
];
const systems: [RegExp, string][] = [
  [/iPhone/, 'iPhone'], [/iPad/, 'iPad'], [/Android/, 'Android'], [/Windows/, 'Windows'], [/Mac OS X|Macintosh/, 'Mac'], [/CrOS/, 'ChromeOS'], [/Linux/, 'Linux'],
];

const find = (known: [RegExp, string][], info: string) => known.find(([pattern]) => pattern.test(info))?.[1];

/** What a browser says of itself, in the words of people; what cannot be read so stays as it is. */
export function describeDevice(info: string | null | undefined): string | undefined {
  if (!info?.trim()) return undefined;
  const [browser, system] = [find(browsers, info), find(systems, info)];
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? system ?? (info.length > 60 ? `${info.slice(0, 57)}…` : info);
}
