import { budgetService } from '@florin/budget'
import { runService } from '@florin/platform'

runService(budgetService)
