import { Algorithm, hashRaw } from '@node-rs/argon2'

const count = 10
const characters = 10
/** Random bytes that a set is made of. */
export const recoveryCodeBytes = count * characters
// Crockford's base32: no letter that looks like a digit, and none that makes a word.
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const lookAlikes: Readonly<Record<string, string>> = { i: '1', l: '1', o: '0' }

// As passwords (ASVS 5, 6.5.2): fifty bits could be guessed from a plain hash.
const options = { algorithm: Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Ten codes such as `k7f2m-9qxtr`, fifty bits each. @param random `recoveryCodeBytes` of them */
export const recoveryCodesOf = (random: Uint8Array): string[] =>
  Array.from({ length: count }, (_, n) => {
    const bytes = random.subarray(n * characters, (n + 1) * characters)
    // 256 is a multiple of 32, so that each character is as likely as the others.
    const text = Array.from(bytes, (byte) => alphabet[byte % alphabet.length])
    return `${text.slice(0, 5).join('')}-${text.slice(5).join('')}`
  })

/** A code as it was made, whatever somebody made of it on paper: case, spaces, dashes, letters that look like digits. */
export const readCode = (typed: string): string =>
  typed
    .toLowerCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll(/[ilo]/g, (letter) => lookAlikes[letter] ?? letter)

/** What is stored of a code; the codes of a set have one salt. */
export async function recoveryCodeHash(typed: string, salt: string): Promise<string> {
  const hash = await hashRaw(readCode(typed), { ...options, salt: Buffer.from(salt, 'base64url') })
  return hash.toString('base64url')
}
