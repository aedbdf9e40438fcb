export { bankService } from './bank.module.js'
