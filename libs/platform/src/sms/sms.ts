/** One text message to one telephone. */
export interface TextMessage {
  /** The same for each try. */
  readonly id: string
  /** A number as E.164 writes it: `+4915112345678`. */
  readonly to: string
  readonly text: string
}

/** The message, or the number it is for, is refused: another try will not help. */
export class SmsRefused extends Error {
  /** @param reason the provider's code, where it tells one; nothing of the message */
  constructor(
    message: string,
    readonly reason?: number,
  ) {
    super(message)
  }
}

/** Takes text messages to telephones. */
export abstract class SmsSender {
  /** False where nothing is set up that could take them. */
  abstract readonly delivers: boolean

  /**
   * Hands a message over; it may come twice when an answer was lost.
   * @throws SmsRefused for good, any other Error when trying later may help
   */
  abstract send(message: TextMessage): Promise<void>
}

/** Where nothing is set up: no message is ever sent. */
export class NoSms extends SmsSender {
  override readonly delivers = false

  override send(): Promise<void> {
    return Promise.reject(new SmsRefused('no way to send text messages is set up'))
  }
}
