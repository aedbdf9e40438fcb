/** Files by their first bytes, with a text behind them. */
export const pngOf = (text: string): Buffer =>
  Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), Buffer.from(text)])
export const pdfOf = (text: string): string => `%PDF-1.7 ${text}`
