import {
  AccessTokenRefused,
  ImportFailed,
  PasskeyRefused,
  PasswordChangeRefused,
  PhoneRefused,
  SecondFactorRefused,
  SessionEnded,
  SessionOpened,
  SessionStarted,
  SignInRefused,
  StepUpRefused,
  type EventContract,
} from '@florin/contracts'

/** Events whose action has a name of its own in the documents. */
const named = new Map<EventContract, string>([
  [SessionStarted, 'USER_LOGIN'],
  [SessionOpened, 'USER_LOGIN'],
  [SessionEnded, 'USER_LOGOUT'],
  [SignInRefused, 'USER_LOGIN_REFUSED'],
])

const failures = new Set<EventContract>([
  AccessTokenRefused,
  SignInRefused,
  StepUpRefused,
  PasskeyRefused,
  PasswordChangeRefused,
  PhoneRefused,
  SecondFactorRefused,
  ImportFailed,
])

/** Publishers that are no resource themselves: `bank.account.opened` speaks of an account. */
const namespaces = /^(bank|analytics)\./

const subjectOf = ({ event }: EventContract): string => event.replace(namespaces, '')

/** The action in upper snake case: `ACCOUNT_OPENED`, `TRANSACTION_CHANGED`. New events need no entry here. */
export const actionOf = (contract: EventContract): string =>
  named.get(contract) ?? subjectOf(contract).replaceAll(/[.-]/g, '_').toUpperCase()

/** The kind of thing it was done to: `account`, `session`, `import`. */
export const resourceTypeOf = (contract: EventContract): string =>
  subjectOf(contract).split('.')[0] ?? contract.event

/** False for what was tried and refused. */
export const succeeded = (contract: EventContract): boolean => !failures.has(contract)
