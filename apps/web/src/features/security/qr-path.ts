/** The dark squares of a QR code as one path of SVG, those beside each other as one bar. */
export const pathOf = (rows: readonly (readonly boolean[])[]): string =>
  rows
    .flatMap((row, y) => {
      const bars: string[] = []
      for (let x = 0; x < row.length; x++) {
        if (row[x] !== true) continue
        const begin = x
        while (row[x + 1] === true) x++
        const width = x - begin + 1
        bars.push(`M${begin} ${y}h${width}v1h-${width}z`)
      }
      return bars
    })
    .join('')
