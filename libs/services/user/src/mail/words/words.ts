/** Every letter there is. */
export type LetterKind =
  | 'verify-email'
  | 'reset-password'
  | 'email-change-old'
  | 'email-change-new'
  | 'email-change-taken'
  | 'email-changed'
  | 'email-taken-back'
  | 'password-changed'
  | 'password-reset'
  | 'second-factor-added'
  | 'second-factor-removed'
  | 'token-made'
  | 'family-invitation'
  | 'passkey-added'
  | 'passkey-removed'
  | 'passkey-copied'
  | 'way-in-added'
  | 'way-in-removed'
  | 'account-suspended'
  | 'account-reinstated'
  | 'identity-approved'
  | 'identity-rejected'
  | 'support-access-given'
  | 'support-access-opened'
  | 'phone-changed'
  | 'phone-removed'

/** What a letter names besides its words, ready to be read. */
export interface Named {
  readonly email: string
  readonly time: string
  /** A household. */
  readonly family: string
  /** Who invites to it. */
  readonly inviter: string
  /** The administrator who looks as support, and why they do what they do. */
  readonly administrator: string
  readonly reason: string
  /** A telephone number, as its owner knows it. */
  readonly phone: string
}

export interface LetterWords {
  readonly subject: string
  readonly before: readonly string[]
  readonly button?: string
  readonly after: readonly string[]
}

/** All that letters say in one language. */
export interface Words {
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  /** Of somebody whose name nobody knows it is empty. */
  readonly greeting: (name: string) => string
  readonly instead: string
  readonly signature: string
  readonly letters: Readonly<Record<LetterKind, (named: Named) => LetterWords>>
}
