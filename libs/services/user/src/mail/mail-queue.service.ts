import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common'
import {
  Chore,
  Clock,
  DataKeys,
  detached,
  logToken,
  Mail,
  MailRefused,
  mailsSent,
  newId,
  WorkerDatabase,
  type Log,
  type Place,
  type Tx,
} from '@florin/platform'
import { z } from 'zod'
import type { LetterContent } from './letter.js'
import { dropMail, dropStale, insertMail, takeDue, type WaitingMail } from './mails.repository.js'

const everyMs = 5_000
const atATime = 10
const firstRetrySeconds = 30
// The last some eleven hours after the first.
const attemptsMax = 7
const placeOf = (userId: string, id: string): Place => ({
  ...{ userId, column: 'mails.sealed', row: id },
})

const sealedLetter = z.object({
  ...{ to: z.string(), subject: z.string(), text: z.string(), html: z.string() },
})

/**
 * Letters commit with what they tell of, and are sent right after the commit; what the mail server does not take
 * is tried again, each time after four times as long. A letter may come twice, with the same Message-ID.
 */
@Injectable()
export class MailQueueService implements OnModuleInit, OnModuleDestroy {
  private readonly chore: Chore
  private running: Promise<void> | undefined
  private isAskedAgain = false

  constructor(
    private readonly worker: WorkerDatabase,
    private readonly mail: Mail,
    private readonly dataKeys: DataKeys,
    private readonly clock: Clock,
    @Inject(logToken) private readonly log: Log,
  ) {
    this.chore = new Chore(() => this.drain(), everyMs, log, 'could not look for letters')
  }

  onModuleInit(): void {
    if (this.mail.delivers) this.chore.start()
    else this.log.warn('nothing is set up that sends mail: no letter goes out')
  }

  async onModuleDestroy(): Promise<void> {
    await this.chore.stop()
    await this.running
  }

  /**
   * Sends a letter once the transaction has committed.
   * @param until when the letter is of no use any more
   */
  async add(tx: Tx, userId: string, to: string, letter: LetterContent, until: Date): Promise<void> {
    if (!this.mail.delivers) {
      mailsSent.inc({ outcome: 'unsent' })
      return
    }
    const id = newId()
    const sealed = await this.dataKeys.encrypt(
      ...([tx, placeOf(userId, id), JSON.stringify({ to, ...letter })] as const),
    )
    await insertMail(tx, { id, userId, sealed, at: this.clock.now(), until })
    tx.afterCommit(() => this.wake())
  }

  private wake(): void {
    this.isAskedAgain = true
    this.running ??= detached(() => this.drainWhileAsked())
      .catch((error: unknown) => this.log.warn({ err: error }, 'letters wait'))
      .finally(() => (this.running = undefined))
  }

  private async drainWhileAsked(): Promise<void> {
    while (this.isAskedAgain && !this.chore.stopping) {
      this.isAskedAgain = false
      await this.drain()
    }
  }

  private async drain(): Promise<void> {
    await this.worker.transaction((tx) => dropStale(tx, this.clock.now()))
    while (!this.chore.stopping) {
      const due = await this.worker.transaction((tx) =>
        takeDue(tx, this.clock.now(), atATime, firstRetrySeconds),
      )
      await Promise.all(due.map((mail) => this.bring(mail)))
      if (due.length < atATime) return
    }
  }

  private async bring(mail: WaitingMail): Promise<void> {
    const outcome = await this.tried(mail)
    mailsSent.inc({ outcome })
    if (outcome !== 'postponed') await this.worker.transaction((tx) => dropMail(tx, mail.id))
  }

  /** Nothing of the letter, nor whom it is for, is written to the log. */
  private async tried(mail: WaitingMail): Promise<'sent' | 'postponed' | 'given-up'> {
    try {
      const text = await this.worker.transaction((tx) =>
        this.dataKeys.decrypt(tx, placeOf(mail.userId, mail.id), mail.sealed),
      )
      await this.mail.send({ id: mail.id, ...sealedLetter.parse(JSON.parse(text)) })
      return 'sent'
    } catch (error) {
      const isLast = error instanceof MailRefused || mail.attempts >= attemptsMax
      const said = isLast ? 'a letter could not be sent' : 'a letter waits for the mail server'
      const { code, responseCode } = error as { code?: unknown; responseCode?: unknown }
      this.log.warn({ mailId: mail.id, attempts: mail.attempts, code, responseCode }, said)
      return isLast ? 'given-up' : 'postponed'
    }
  }
}
