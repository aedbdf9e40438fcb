/** What a browser calls itself, as a person would: `Firefox` on `Linux`; undefined where it says nothing that is known. */
export interface Device {
  readonly browser: string | undefined
  readonly system: string | undefined
}

// The first that fits: Edge and Opera call themselves Chrome as well, and Chrome calls itself Safari.
const browsers = [
  ['Edge', /\bEdg(e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Headless)?(Chrome|CriOS)\//],
  ['Safari', /\bSafari\//],
  ['Florin CLI', /^florin\b/i],
  ['curl', /^curl\//],
] as const
const systems = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
] as const

export function deviceOf(userAgent: string | null): Device {
  const text = userAgent ?? ''
  const named = (names: readonly (readonly [string, RegExp])[]): string | undefined =>
    names.find(([, sign]) => sign.test(text))?.[0]
  return { browser: named(browsers), system: named(systems) }
}
