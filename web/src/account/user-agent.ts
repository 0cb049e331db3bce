/**
 * What a browser says of itself, as words a person would use: "Firefox" and "Windows" instead of the whole line.
 *
 * Pure: text in, names out. Names of products are the same in every language. It refuses to guess versions and models,
 * which browsers nowadays blur. The list of devices calls it.
 */
export type DeviceKind = 'computer' | 'phone' | 'tablet' | 'program';

export interface DeviceWords {
  readonly browser: string | null;
  readonly system: string | null;
  readonly kind: DeviceKind;
}

/** The first that fits counts: most browsers also name those they descend from. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//u, 'Edge'],
  [/\bOPR\/|\bOPiOS\/|\bOpera\b/u, 'Opera'],
  [/\bSamsungBrowser\//u, 'Samsung Internet'],
  [/\bVivaldi\//u, 'Vivaldi'],
  [/\bYaBrowser\//u, 'Yandex Browser'],
  [/\bDuckDuckGo\/|\bDdg\//u, 'DuckDuckGo'],
  [/\bFirefox\/|\bFxiOS\//u, 'Firefox'],
  [/\bElectron\//u, 'Electron'],
  [/\bHeadlessChrome\/|\bChrome\/|\bChromium\/|\bCriOS\//u, 'Chrome'],
  [/\bVersion\/[\d.]+.* Safari\//u, 'Safari'],
];

/** Programs that are no browsers name themselves first. */
const PROGRAMS: readonly (readonly [RegExp, string])[] = [
  [/^curl\//u, 'curl'],
  [/^Wget\//u, 'Wget'],
  [/^python|^Python|aiohttp|^HTTPie/u, 'Python'],
  [/^node|^undici/u, 'Node.js'],
  [/^okhttp/u, 'OkHttp'],
  [/^Go-http-client/u, 'Go'],
  [/^Dart\//u, 'Dart'],
];

const SYSTEMS: readonly (readonly [RegExp, string, DeviceKind])[] = [
  [/\biPad\b/u, 'iPad', 'tablet'],
  [/\biPhone\b|\biPod\b/u, 'iPhone', 'phone'],
  [/\bAndroid\b.*\bMobile\b/u, 'Android', 'phone'],
  [/\bAndroid\b/u, 'Android', 'tablet'],
  [/\bWindows\b/u, 'Windows', 'computer'],
  [/\bMac OS X\b|\bMacintosh\b/u, 'macOS', 'computer'],
  [/\bCrOS\b/u, 'ChromeOS', 'computer'],
  [/\bFreeBSD\b|\bOpenBSD\b|\bNetBSD\b/u, 'BSD', 'computer'],
  [/\bLinux\b|\bX11\b/u, 'Linux', 'computer'],
];

/** How much of the line is looked at: whoever signs in writes it. */
const USER_AGENT_CHARS_MAX = 512;

export function describeUserAgent(user_agent: string | null): DeviceWords {
  const text = (user_agent ?? '').slice(0, USER_AGENT_CHARS_MAX);
  const program = PROGRAMS.find(([pattern]) => pattern.test(text))?.[1];
  if (program !== undefined) return { browser: program, system: null, kind: 'program' };
  const system = SYSTEMS.find(([pattern]) => pattern.test(text));
  return {
    browser: BROWSERS.find(([pattern]) => pattern.test(text))?.[1] ?? null,
    system: system?.[1] ?? null,
    kind: system?.[2] ?? 'computer',
  };
}
