import { inspect, isDeepStrictEqual } from 'node:util'

/** Where Florin and the model do not agree. */
export class Difference extends Error {
  override readonly name = 'Difference'
}

const written = (value: unknown): string =>
  inspect(value, { depth: 8, breakLength: 140, maxArrayLength: null, sorted: true })

/** @throws Difference that shows the lines in which the two are not the same */
export function agree(what: string, florin: unknown, model: unknown): void {
  if (isDeepStrictEqual(florin, model)) return
  const [is, should] = [written(florin).split('\n'), written(model).split('\n')]
  const only = (lines: string[], others: string[], sign: string): string[] =>
    lines.filter((line) => !others.includes(line)).map((line) => `${sign} ${line}`)
  const lines = [...only(should, is, 'model '), ...only(is, should, 'florin')]
  throw new Difference(
    `${what}\n${(lines.length > 0 ? lines : [`florin ${is.join('\n')}`, `model ${should.join('\n')}`]).join('\n')}`,
  )
}
