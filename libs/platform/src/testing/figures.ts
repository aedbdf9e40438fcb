/** A figure of Prometheus' text format, by its name and some of its labels; undefined where there is none. */
export function figureOf(
  text: string,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | undefined {
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`)
  const line = text
    .split('\n')
    .find(
      (one) => /^[^\s{]+/.exec(one)?.[0] === name && wanted.every((label) => one.includes(label)),
    )
  return line === undefined ? undefined : Number(line.slice(line.lastIndexOf(' ')))
}
