/** What a secret looks like; a group, where there is one, holds what must be unlikely by chance. */
const rules: Readonly<Record<string, RegExp>> = {
  'private key': /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s*(?:\\n)?[\w+/=\s\\]{60,}/g,
  'private part of a JWK': /["']d["']\s*:\s*["'][\w-]{40,}["']/g,
  'AWS access key': /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g,
  'GitHub token': /\bgh[pousr]_[A-Za-z0-9]{36}\b|\bgithub_pat_\w{40,}/g,
  'npm token': /\bnpm_[A-Za-z0-9]{36}\b/g,
  'Slack token': /\bxox[abeprs]-[\w-]{10,}/g,
  'payment key': /\b[rs]k_live_\w{10,}/g,
  'Google key': /\bAIza[\w-]{35}\b/g,
  'personal access token of Florin': /\bflorin_pat_[\w-]{30,}/g,
  'signed token': /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/g,
  'password in an address': /\b[a-z][a-z+]{2,}:\/\/[^\s:@/'"`<]+:([^\s:@/'"`<${]{12,})@/g,
  'what is called a secret':
    /(?:secret|token|passw(?:or)?d|api_?key|key_?ring|private_?key|access_?key)\w*["']?\s*[:=]\s*["'`]([\w+/=-]{20,})["'`]/gi,
}

export interface Sighting {
  readonly rule: string
  readonly text: string
}

/** Every secret that a text seems to hold. */
export const secretsIn = (text: string): Sighting[] =>
  Object.entries(rules).flatMap(([rule, pattern]) =>
    [...text.matchAll(pattern)]
      .filter(([, value]) => value === undefined || isUnlikely(value))
      .map(([found]) => ({ rule, text: found.slice(0, 60) })),
  )

export const ruleNames = Object.keys(rules)

/** Words that people write have fewer kinds of characters, and repeat them more often. */
function isUnlikely(text: string): boolean {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(text)).length
  return kinds >= 2 && (text.match(/\d/g) ?? []).length >= 2 && bitsOf(text) > 3.5
}

/** Shannon's entropy of a character, in bits. */
function bitsOf(text: string): number {
  const counts = Map.groupBy(text, (character) => character)
  return [...counts.values()].reduce((sum, { length }) => {
    const share = length / text.length
    return sum - share * Math.log2(share)
  }, 0)
}
