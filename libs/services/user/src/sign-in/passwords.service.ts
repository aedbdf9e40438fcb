import { Injectable } from '@nestjs/common'
import { Algorithm, hash, verify } from '@node-rs/argon2'
import { compare } from 'bcryptjs'

// OWASP's minimum for Argon2id is 19 MiB and two passes in one lane; the third makes guessing half as expensive again.
const passes = 3
const options = { algorithm: Algorithm.Argon2id, memoryCost: 19_456, parallelism: 1 }

/** Argon2id for passwords; hashes of bcrypt, or of fewer passes, are verified too, and replaced by whoever signs in. */
@Injectable()
export class PasswordsService {
  private decoy: Promise<string> | undefined

  hash(password: string): Promise<string> {
    return hash(composed(password), { ...options, timeCost: passes })
  }

  /** @returns whether it fits; against no hash it takes as long and never does. */
  async verify(password: string, stored: string | null): Promise<boolean> {
    if (stored !== null && isBcrypt(stored)) return compare(password, stored)
    this.decoy ??= this.hash('nobody has this password')
    const known = stored ?? (await this.decoy)
    const fits = await fitsArgon2(password, known)
    // What has fewer takes as long, so that it tells nothing of whose it is.
    const timeCost = passes - passesOf(known)
    if (timeCost > 0) await hash(composed(password), { ...options, timeCost })
    return fits && stored !== null
  }

  /** The hash to keep after a successful sign-in. */
  async upgraded(password: string, stored: string): Promise<string> {
    return isBcrypt(stored) || passesOf(stored) < passes ? this.hash(password) : stored
  }
}

// As keyboards write the same letter in more than one way (NIST SP 800-63B §3.1.1.2).
const composed = (password: string): string => password.normalize('NFKC')

/** Hashes of before passwords were composed are of what was typed. */
const fitsArgon2 = async (password: string, stored: string): Promise<boolean> =>
  (await verify(stored, composed(password))) ||
  (composed(password) !== password && (await verify(stored, password)))

/** Of a hash of Argon2id as it is stored (PHC string format). */
const passesOf = (stored: string): number => Number(/,t=(\d+),/.exec(stored)?.[1] ?? passes)

const isBcrypt = (stored: string): boolean => /^\$2[aby]\$/.test(stored)
