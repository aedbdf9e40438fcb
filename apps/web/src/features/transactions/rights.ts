import type { Transaction } from '../../api/client.js'

type Owned = Pick<Transaction, 'sharedBy'>

/** Whether it is one's own: what is another's is neither chosen, explained nor deleted, and its files are not seen. */
export const isOwn = ({ sharedBy }: Owned): boolean => sharedBy === undefined

/** Whether one may edit it: one's own, or what is shared to be written. */
export const mayEdit = ({ sharedBy }: Owned): boolean =>
  sharedBy === undefined || sharedBy.level === 'write'
