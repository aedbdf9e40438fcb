import { Injectable } from '@nestjs/common'
import { Algorithm, hash, verify } from '@node-rs/argon2'
import { compare } from 'bcryptjs'

// OWASP's minimum for Argon2id: 19 MiB, two passes, one lane.
const options = { algorithm: Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Argon2id for passwords; hashes of bcrypt are verified too, and replaced by whoever signs in. */
@Injectable()
export class PasswordsService {
  private decoy: Promise<string> | undefined

  hash(password: string): Promise<string> {
    return hash(password, options)
  }

  /** @returns whether it fits; against no hash it takes as long and never does. */
  async verify(password: string, stored: string | null): Promise<boolean> {
    if (stored === null) {
      this.decoy ??= this.hash('nobody has this password')
      await verify(await this.decoy, password)
      return false
    }
    if (isBcrypt(stored)) return compare(password, stored)
    return verify(stored, password)
  }

  /** The hash to keep after a successful sign-in. */
  async upgraded(password: string, stored: string): Promise<string> {
    return isBcrypt(stored) ? this.hash(password) : stored
  }
}

const isBcrypt = (stored: string): boolean => /^\$2[aby]\$/.test(stored)
