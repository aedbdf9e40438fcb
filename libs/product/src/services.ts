import { analyticsService } from '@florin/analytics'
import { auditService } from '@florin/audit'
import { bankService } from '@florin/bank'
import { budgetService } from '@florin/budget'
import { notificationService } from '@florin/notification'
import type { ServiceDefinition } from '@florin/platform'
import { transactionService } from '@florin/transaction'
import { userService } from '@florin/user'

/** Everything Florin is made of. */
export const services: readonly ServiceDefinition[] = [
  userService,
  bankService,
  transactionService,
  analyticsService,
  budgetService,
  notificationService,
  auditService,
]
