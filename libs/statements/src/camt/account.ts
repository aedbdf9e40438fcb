import { compact } from '../compact.js'
import type {
  StatementAccount,
  StatementAccountType,
  StatementBalance,
  StatementWarning,
} from '../statement.js'
import { find, textOf, type Node } from './node.js'
import { currencyOf, dayOf, signedAmount } from './values.js'

type Head = Omit<StatementAccount, 'lines'>

/** ISO 20022 external code set CashAccountType. */
const accountTypes: Record<string, StatementAccountType> = {
  CACC: 'checking',
  TRAN: 'checking',
  SVGS: 'savings',
  MOMA: 'savings',
  CARD: 'credit_card',
  LOAN: 'loan',
  CASH: 'cash',
}

/** Whose statement this is. `currency` is what its balances or entries are in where the account does not say. */
export function readAccount(account: Node | undefined, currency: string | undefined): Head {
  const id = find(account, 'Id')
  const number = (
    textOf(id, 'IBAN') ??
    textOf(id, 'Othr', 'Id') ??
    textOf(id, 'BBAN') ??
    textOf(id, 'UPIC') ??
    textOf(id, 'PrtryAcct', 'Id')
  )?.replaceAll(' ', '')
  const bank = find(account, 'Svcr', 'FinInstnId')
  return compact<Head>({
    key: [number, currency].filter((part) => part !== undefined).join('/') || 'account',
    number,
    accountId: number,
    bankId: textOf(bank, 'BICFI') ?? textOf(bank, 'BIC'),
    type: accountTypes[textOf(account, 'Tp', 'Cd') ?? ''],
    currency,
  })
}

const balanceRoles: Record<string, 'openingBalance' | 'closingBalance' | 'availableBalance'> = {
  OPBD: 'openingBalance',
  PRCD: 'openingBalance',
  CLBD: 'closingBalance',
  ITBD: 'closingBalance',
  CLAV: 'availableBalance',
  ITAV: 'availableBalance',
}

/** Opening (OPBD, else PRCD), closing (CLBD, else ITBD) and available (CLAV, else ITAV) balance of a statement. */
export function readBalances(
  balances: readonly Node[],
  currency: string | undefined,
  warnings: StatementWarning[],
): Pick<Head, 'openingBalance' | 'closingBalance' | 'availableBalance'> {
  const result: Pick<Head, 'openingBalance' | 'closingBalance' | 'availableBalance'> = {}
  const final = new Set<string>()
  for (const node of balances) {
    const code = textOf(node, 'Tp', 'CdOrPrtry', 'Cd') ?? textOf(node, 'Tp', 'Cd') ?? ''
    const role = balanceRoles[code]
    if (!role || final.has(role)) continue
    const balance = readBalance(node, currency)
    if (!balance) {
      warnings.push({ code: 'bad-balance', detail: `The balance ${code} was left out.` })
      continue
    }
    result[role] = balance
    if (/^(OPBD|CL)/.test(code)) final.add(role)
  }
  return result
}

/** Undefined for a balance that cannot be read or is in another currency than the account. */
function readBalance(node: Node, currency: string | undefined): StatementBalance | undefined {
  const amount = find(node, 'Amt')
  const read = signedAmount(amount, textOf(node, 'CdtDbtInd'))
  if ('invalid' in read || currencyOf(amount) !== currency) return undefined
  const date = dayOf(find(node, 'Dt'))
  return date === undefined ? { amount: read.amount } : { amount: read.amount, date }
}
