/**
 * The words of a statement line in one spelling: lower case, no accents or punctuation; apostrophes
 * vanish ("McDonald's" is `mcdonalds`) and a number glued to a longer word is split off ("REWE1234"
 * is `rewe 1234`).
 */
export function words(text: string): string[] {
  return spelling(text)
    .replace(/['’`´]/g, '')
    .replace(/([a-z]{3,})(?=\d)/g, '$1 ')
    .replace(/(\d)(?=[a-z]{3,})/g, '$1 ')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
}

const beyondAscii = /[^\0-\x7f]/

function spelling(text: string): string {
  const lower = text.toLowerCase()
  if (!beyondAscii.test(lower)) return lower
  return lower
    .replace(/ß/g, 'ss')
    .replace(/[øö]/g, 'o')
    .replace(/æ/g, 'ae')
    .replace(/œ/g, 'oe')
    .replace(/ł/g, 'l')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
}

/** Banks write "Bäckerei" as BACKEREI or BAECKEREI, so such a phrase is looked for both ways. */
export function spellings(phrase: string): string[] {
  const spelledOut = phrase
    .replace(/[äæ]/gi, 'ae')
    .replace(/[öø]/gi, 'oe')
    .replace(/ü/gi, 'ue')
    .replace(/å/gi, 'aa')
  return spelledOut === phrase ? [phrase] : [phrase, spelledOut]
}
