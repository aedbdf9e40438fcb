export { categorise, type Categorisation, type CategoriseInput } from './categorise.js'
export { cleanMerchant } from './merchant.js'
