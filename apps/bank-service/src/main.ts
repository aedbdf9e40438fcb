import { bankService } from '@florin/bank'
import { runService } from '@florin/platform'

runService(bankService)
