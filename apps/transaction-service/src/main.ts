import { transactionService } from '@florin/transaction'
import { runService } from '@florin/platform'

runService(transactionService)
