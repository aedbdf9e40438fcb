/** The encoding an OFX file claims: in its XML declaration, or ENCODING and CHARSET of the SGML header. */
export function claimedEncoding(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 2048)).toString('latin1')
  const declared = /<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(start)?.[1]
  if (declared) return declared
  const charset = /\bCHARSET\s*:\s*([\w.:-]+)/i.exec(start)?.[1]
  const encoding = /\bENCODING\s*:\s*([\w.:-]+)/i.exec(start)?.[1]
  if (encoding && /^utf-?8$/i.test(encoding)) return 'utf-8'
  if (!charset || /^(none|csunicode)$/i.test(charset)) return undefined
  // Windows-1252 is what "ISO-8859-1" means in practice (WHATWG Encoding): it has the same letters and the euro.
  if (/^(iso-?)?8859-?1$/i.test(charset)) return 'windows-1252'
  if (/^\d{3,4}$/.test(charset)) return `cp${charset}`
  return charset
}

/** OFX 2.x says it is XML; lines of such a file are pointed at by XPath, those of 1.x by line. */
export function isXml(text: string): boolean {
  return /<\?(xml|OFX)\b/i.test(text.slice(0, 2048))
}
