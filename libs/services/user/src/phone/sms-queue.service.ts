import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common'
import {
  Clock,
  DataKeys,
  logToken,
  SmsRefused,
  SmsSender,
  smsSent,
  WorkerDatabase,
  type Log,
  type Tx,
} from '@florin/platform'
import { z } from 'zod'
import { SealedQueue, type Bringing } from '../outgoing/sealed-queue.service.js'
import { dropOf } from '../outgoing/waiting.repository.js'

const sealedText = z.object({ to: z.string(), text: z.string() })
type SealedText = z.infer<typeof sealedText>

const bringing = (sms: SmsSender): Bringing<SealedText> => ({
  table: 'text_messages',
  // With the tries after 40 and 160 s more, all within the time that a code is good for.
  firstRetrySeconds: 10,
  attemptsMax: 4,
  name: 'a text message',
  parse: (json) => sealedText.parse(json),
  bring: (id, message) => sms.send({ id, ...message }),
  isRefused: (error) => error instanceof SmsRefused,
  told: (error) => {
    const { code, status, reason } = error as Record<'code' | 'status' | 'reason', unknown>
    return { code: reason ?? code, status }
  },
  count: (outcome, times) => smsSent.inc({ outcome }, times),
})

/** Text messages go out once what they tell of has committed. A message may come twice. */
@Injectable()
export class SmsQueueService implements OnModuleInit, OnModuleDestroy {
  private readonly queue: SealedQueue<SealedText>

  constructor(
    worker: WorkerDatabase,
    private readonly sms: SmsSender,
    dataKeys: DataKeys,
    clock: Clock,
    @Inject(logToken) private readonly log: Log,
  ) {
    this.queue = new SealedQueue(bringing(sms), { worker, dataKeys, clock, log })
  }

  /** Whether there is anybody who could take messages. */
  get delivers(): boolean {
    return this.sms.delivers
  }

  onModuleInit(): void {
    if (this.delivers) this.queue.start()
    else this.log.info('nothing is set up that sends text messages: no number can be confirmed')
  }

  onModuleDestroy(): Promise<void> {
    return this.queue.stop()
  }

  /**
   * Sends a message once the transaction has committed; one that still waits for the same person is of no use any more.
   * @param until when the message is of no use any more
   */
  async add(
    tx: Tx,
    userId: string,
    message: { to: string; text: string },
    until: Date,
  ): Promise<void> {
    await this.takeBack(tx, userId)
    await this.queue.add(tx, userId, message, until)
  }

  /** Takes back what has not gone out. */
  async takeBack(tx: Tx, userId: string): Promise<void> {
    await dropOf(tx, 'text_messages', userId)
  }
}
