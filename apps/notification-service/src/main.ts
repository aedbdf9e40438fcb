import { notificationService } from '@florin/notification'
import { runService } from '@florin/platform'

runService(notificationService)
