import { Injectable, type OnModuleDestroy, type Provider } from '@nestjs/common'
import { ApiDatabase, OrmDatabase } from '@florin/platform'
import { PrismaClient, type Prisma } from '../generated/client.js'

/** The service's schema through Prisma, as the acting user sees it. */
@Injectable()
export class NotificationDatabase
  extends OrmDatabase<Prisma.TransactionClient>
  implements OnModuleDestroy
{
  onModuleDestroy(): Promise<void> {
    return this.disconnect()
  }
}

export const notificationDatabase: Provider = {
  provide: NotificationDatabase,
  inject: [ApiDatabase],
  useFactory: (database: ApiDatabase) =>
    new NotificationDatabase(
      database.pool,
      'notification_schema',
      (adapter) => new PrismaClient({ adapter }),
    ),
}
