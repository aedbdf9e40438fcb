export { allocate } from './allocate.js'
export { abs, compare, divide, ratio, scale, sum } from './arithmetic.js'
export { currencyCodes, exponentOf, isCurrency, type CurrencyCode } from './currency.js'
export {
  detectDecimalSeparator,
  parseLocalisedAmount,
  type LocalisedAmount,
  type LocalisedAmountError,
} from './localised-amount.js'
export { MoneyError, type MoneyErrorCode } from './money-error.js'
export {
  amountDigitsMax,
  formatAmount,
  fromNumeric,
  normaliseAmount,
  parseAmount,
  sumDigitsMax,
} from './money.js'
export { type DecimalSeparator } from './written-number.js'
