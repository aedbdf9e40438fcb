import { foodRules } from './food.js'
import { gettingAboutRules } from './getting-about.js'
import { homeRules } from './home.js'
import { leisureRules } from './leisure.js'
import { moneyRules } from './money.js'
import { type KeywordRule } from './rule.js'
import { shopAndCareRules } from './shops-and-care.js'

/** The rules everybody starts with; a household's own rules are asked before them, elsewhere. */
export const startingRules: readonly KeywordRule[] = [
  ...moneyRules,
  ...foodRules,
  ...gettingAboutRules,
  ...homeRules,
  ...shopAndCareRules,
  ...leisureRules,
]
