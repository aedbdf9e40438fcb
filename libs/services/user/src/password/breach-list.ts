import { createHash } from 'node:crypto'
import { breachesAsked, readConfig } from '@florin/platform'
import { z } from 'zod'

const prefixCharacters = 5
const patienceMs = 2_000
/** A range has some thousand lines at most. */
const answerCharactersMax = 1_000_000

const configSchema = z.object({
  /** Such as `https://api.pwnedpasswords.com/range/`; nothing is asked unless told. */
  FLORIN_PASSWORD_RANGES_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => (url.endsWith('/') ? url : `${url}/`))
    .optional(),
})

/** @throws ConfigError */
export const readRangesUrl = (): string | undefined =>
  readConfig(configSchema).FLORIN_PASSWORD_RANGES_URL

/**
 * Passwords that others have lost, by the range protocol of Pwned Passwords: five of the forty hex digits of a
 * SHA-1 are told, and the rest of all that begin so comes back, so that nobody learns which was meant.
 * https://haveibeenpwned.com/API/v3#PwnedPasswords
 */
export class BreachList {
  constructor(private readonly url: string | undefined) {}

  /** False as well when it can't be asked: who cannot reach it must be able to sign up. */
  async has(password: string): Promise<boolean> {
    if (this.url === undefined) return false
    const hash = createHash('sha1').update(password).digest('hex').toUpperCase()
    try {
      const isThere = await this.rangeHas(this.url, hash)
      breachesAsked.inc({ outcome: isThere ? 'listed' : 'not-listed' })
      return isThere
    } catch {
      breachesAsked.inc({ outcome: 'unavailable' })
      return false
    }
  }

  private async rangeHas(url: string, hash: string): Promise<boolean> {
    const answer = await fetch(url + hash.slice(0, prefixCharacters), {
      // As many lines whatever the range, so that its length tells nothing either.
      headers: { 'Add-Padding': 'true' },
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    })
    if (!answer.ok || !answer.body) throw new Error(`the list answered ${answer.status}`)
    const rest = hash.slice(prefixCharacters)
    let text = ''
    for await (const part of answer.body.pipeThrough(new TextDecoderStream())) {
      text += part
      if (text.length > answerCharactersMax) throw new Error('the list does not end')
    }
    // Padding counts none.
    return text.split('\n').some((line) => {
      const [suffix = '', count = ''] = line.trim().split(':')
      return suffix.toUpperCase() === rest && Number(count) > 0
    })
  }
}
