import { auditService } from '@florin/audit'
import { runService } from '@florin/platform'

runService(auditService)
