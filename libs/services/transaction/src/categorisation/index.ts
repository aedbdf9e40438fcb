export {
  adviceOn,
  categorise,
  type Categorisation,
  type CategoriseInput,
  type Verdict,
} from './categorise.js'
export { cleanMerchant } from './merchant.js'
