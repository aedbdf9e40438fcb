import { clothingMerchants } from './clothing.js'
import { diningMerchants } from './dining.js'
import { entertainmentMerchants } from './entertainment.js'
import { familyMerchants } from './family.js'
import { financeMerchants } from './finance.js'
import { groceriesMerchants } from './groceries.js'
import { healthMerchants } from './health.js'
import { homeMerchants } from './home.js'
import { shoppingMerchants } from './shopping.js'
import { subscriptionsMerchants } from './subscriptions.js'
import { transportationMerchants } from './transportation.js'
import { travelMerchants } from './travel.js'
import { utilitiesMerchants } from './utilities.js'

/** Category id to merchant lines, one merchant a line. */
export const merchantLines: Readonly<Record<string, string>> = {
  ...clothingMerchants,
  ...diningMerchants,
  ...entertainmentMerchants,
  ...familyMerchants,
  ...financeMerchants,
  ...groceriesMerchants,
  ...healthMerchants,
  ...homeMerchants,
  ...shoppingMerchants,
  ...subscriptionsMerchants,
  ...transportationMerchants,
  ...travelMerchants,
  ...utilitiesMerchants,
}
