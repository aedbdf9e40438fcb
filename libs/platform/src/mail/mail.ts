/** One letter to one person. */
export interface Letter {
  /** The same for each try, so that who gets it twice can tell. */
  readonly id: string
  /** An address, without a name. */
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** The letter, or who it is for, is refused: another try will not help. */
export class MailRefused extends Error {}

/** Takes letters to people. */
export abstract class Mail {
  /** False where nothing is set up that could take them. */
  abstract readonly delivers: boolean

  /**
   * Hands a letter over; it may come twice when an answer was lost.
   * @throws MailRefused for good, any other Error when trying later may help
   */
  abstract send(letter: Letter): Promise<void>

  abstract close(): Promise<void>
}

/** Where nothing is set up: no letter is ever sent. */
export class NoMail extends Mail {
  override readonly delivers = false

  override send(): Promise<void> {
    return Promise.reject(new MailRefused('no way to send mail is set up'))
  }

  override close(): Promise<void> {
    return Promise.resolve()
  }
}
