import { Injectable } from '@nestjs/common'
import { DataKeys, Objects, SealedObjects, WorkerDatabase } from '@florin/platform'
import { ownerOfFile } from '../files/user-files.js'

/** Where papers lie: sealed by a key of whom they are of. */
@Injectable()
export class PaperFiles extends SealedObjects {
  constructor(objects: Objects, worker: WorkerDatabase, dataKeys: DataKeys) {
    super(objects, (object, salt) =>
      // Not a part of the request's own transaction, which a file that is being sent would hold up.
      worker.transaction((tx) => dataKeys.contentKey(tx, ownerOfFile(object), object, salt)),
    )
  }
}
