import { analyticsService } from '@florin/analytics'
import { runService } from '@florin/platform'

runService(analyticsService)
