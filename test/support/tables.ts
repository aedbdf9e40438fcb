/** The rows of the table that a document shows between `<!-- name -->` and `<!-- /name -->`, without its head. */
export function tableIn(document: string, name: string): string[][] {
  const [, text = ''] =
    new RegExp(`<!-- ${name} -->\\n+([^]*?)\\n+<!-- /${name} -->`).exec(document) ?? []
  const rows = text.split('\n').map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
  return rows.slice(2)
}

/** The document with another table there. @param rows the first is its head */
export function withTable(document: string, name: string, rows: readonly string[][]): string {
  const widths = (rows[0] ?? []).map((_, n) => Math.max(...rows.map((row) => row[n]?.length ?? 0)))
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join(' | ')} |`
  const [head = [], ...body] = rows
  const ruler = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  const table = [line(head), ruler, ...body.map(line)].join('\n')
  const around = new RegExp(`(<!-- ${name} -->\\n+)[^]*?(\\n+<!-- /${name} -->)`)
  return document.replace(around, (_, before: string, after: string) => before + table + after)
}
