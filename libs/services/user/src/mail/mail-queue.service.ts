import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common'
import {
  Clock,
  DataKeys,
  logToken,
  Mail,
  MailRefused,
  mailsSent,
  WorkerDatabase,
  type Log,
  type Tx,
} from '@florin/platform'
import { z } from 'zod'
import { SealedQueue, type Bringing } from '../outgoing/sealed-queue.service.js'
import type { LetterContent } from './letter.js'

const sealedLetter = z.object({
  ...{ to: z.string(), subject: z.string(), text: z.string(), html: z.string() },
})
type SealedLetter = z.infer<typeof sealedLetter>

const bringing = (mail: Mail): Bringing<SealedLetter> => ({
  table: 'mails',
  firstRetrySeconds: 30,
  // The last some eleven hours after the first.
  attemptsMax: 7,
  name: 'a letter',
  parse: (json) => sealedLetter.parse(json),
  bring: (id, letter) => mail.send({ id, ...letter }),
  isRefused: (error) => error instanceof MailRefused,
  told: (error) => {
    const { code, responseCode } = error as { code?: unknown; responseCode?: unknown }
    return { code, responseCode }
  },
  count: (outcome, times) =>
    mailsSent.inc({ outcome: outcome === 'refused' ? 'given-up' : outcome }, times),
})

/** Letters go out once what they tell of has committed. A letter may come twice, with the same Message-ID. */
@Injectable()
export class MailQueueService implements OnModuleInit, OnModuleDestroy {
  private readonly queue: SealedQueue<SealedLetter>

  constructor(
    worker: WorkerDatabase,
    private readonly mail: Mail,
    dataKeys: DataKeys,
    clock: Clock,
    @Inject(logToken) private readonly log: Log,
  ) {
    this.queue = new SealedQueue(bringing(mail), { worker, dataKeys, clock, log })
  }

  onModuleInit(): void {
    if (this.mail.delivers) this.queue.start()
    else this.log.warn('nothing is set up that sends mail: no letter goes out')
  }

  onModuleDestroy(): Promise<void> {
    return this.queue.stop()
  }

  /**
   * Sends a letter once the transaction has committed.
   * @param until when the letter is of no use any more
   */
  async add(tx: Tx, userId: string, to: string, letter: LetterContent, until: Date): Promise<void> {
    if (this.mail.delivers) await this.queue.add(tx, userId, { to, ...letter }, until)
    else mailsSent.inc({ outcome: 'unsent' })
  }
}
