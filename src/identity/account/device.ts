/** Where somebody came in from, as far as they can recognise it themselves. */
export type CameFrom = { readonly device: string; readonly network: string };

const browsers: readonly [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/\bcoc_coc_browser\//, 'Cốc Cốc'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bZalo\b/, 'Zalo'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const systems: readonly [RegExp, string][] = [
  [/\bAndroid\b/, 'Android'],
  [/\biPhone\b|\biPod\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b|\bX11\b/, 'Linux'],
];

/** `Chrome · Android` out of a User-Agent; '' when it says nothing we know. Versions are left out: they recognise people, not devices. */
export function deviceOf(userAgent: string): string {
  const text = userAgent.slice(0, 500);
  const nameIn = (list: typeof browsers): string => list.find(([sign]) => sign.test(text))?.[1] ?? '';
  return [nameIn(browsers), nameIn(systems)].filter(Boolean).join(' · ');
}

/** The network of an address, roughly: `203.113.x.x`, `2001:db8:…`; '' when it is none. */
export function networkOf(address: string): string {
  const bare = address.replace(/^::ffff:/i, '');
  const four = /^(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}$/.exec(bare);
  if (four) return `${four[1]}.${four[2]}.x.x`;
  const groups = bare.split(':');
  return groups.length > 2 && /^[0-9a-f:]+$/i.test(bare) ? `${groups.slice(0, 2).join(':')}:…` : '';
}
