import { Inject, Injectable } from '@nestjs/common'
import { Clock, publicUrlToken, type Tx } from '@florin/platform'
import type { UserRow } from '../profile/user.js'
import { letterOf, type LetterFacts } from './letter.js'
import { MailQueueService } from './mail-queue.service.js'
import type { LetterKind } from './words/words.js'

const noteDays = 3
const dayMs = 24 * 3_600_000

export interface LetterOptions extends Omit<LetterFacts, 'link' | 'at'> {
  /** Page and token that the button leads to: `/verify-email#token=…`. */
  readonly path?: string
  /** Instead of the user's own address. */
  readonly to?: string
  /** Whether whoever reads it is another, whose name and language nobody knows. */
  readonly toStranger?: boolean
  /** When the letter is of no use any more; after three days unless told. */
  readonly until?: Date
}

/** Writes to people: what happened to their account, and links that prove who reads their mail. */
@Injectable()
export class LettersService {
  constructor(
    private readonly queue: MailQueueService,
    private readonly clock: Clock,
    @Inject(publicUrlToken) private readonly publicUrl: string,
  ) {}

  /** Sent once the transaction has committed. Who only tries Florin out has no address, and gets none. */
  async write(
    tx: Tx,
    kind: LetterKind,
    user: UserRow,
    { path, to = user.email, toStranger = false, until, ...facts }: LetterOptions = {},
  ): Promise<void> {
    if (user.demo) return
    const at = this.clock.now()
    const link = path === undefined ? {} : { link: `${this.publicUrl}${path}` }
    const reader = toStranger ? { ...user, fullName: '' } : user
    const letter = letterOf(kind, reader, { at, ...facts, ...link })
    await this.queue.add(
      tx,
      user.id,
      to,
      letter,
      until ?? new Date(at.getTime() + noteDays * dayMs),
    )
  }
}
