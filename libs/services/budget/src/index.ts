export { budgetService } from './budget.module.js'
