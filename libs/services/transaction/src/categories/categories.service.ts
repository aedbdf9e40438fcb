import { Injectable, type OnApplicationBootstrap } from '@nestjs/common'
import { defaultCategories } from '@florin/contracts'
import { WorkerDatabase } from '@florin/platform'
import { saveCategories } from './categories.repository.js'

/** Keeps the table of categories equal to the contract's, for those who look at the database. */
@Injectable()
export class CategoriesService implements OnApplicationBootstrap {
  constructor(private readonly database: WorkerDatabase) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.database.transaction((tx) => saveCategories(tx, defaultCategories))
  }
}
