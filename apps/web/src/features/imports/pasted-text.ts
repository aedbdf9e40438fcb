/**
 * What was copied out of a spreadsheet or an online banking page, as a file; undefined for text that is no table: a statement has
 * a day and an amount at least, on more than one line.
 */
export function fileOfText(text: string, name: string): File | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const isOfx = /<OFX>/i.test(text)
  const isTable = lines.length > 1 && lines.slice(0, 5).every((line) => /[,;\t|]/.test(line))
  if (!isOfx && !isTable) return undefined
  return new File([text], `${name}.${isOfx ? 'ofx' : 'csv'}`)
}
