export { transactionService } from './transaction.module.js'
