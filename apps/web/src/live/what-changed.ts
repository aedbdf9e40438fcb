/** Which answers of the API, by the tags of its operations, an event of the live stream makes out of date. */
const tagsByEvent: Readonly<Record<string, readonly string[]>> = {
  'notification.created': ['notifications', 'dashboard'],
  'notification.read': ['notifications', 'dashboard'],
  'transactions.changed': ['transactions', 'reports', 'dashboard', 'imports'],
  'bank.balance.changed': ['accounts', 'reports', 'dashboard'],
  'budget.utilisation.updated': ['budgets', 'dashboard'],
  'import.committed': ['imports', 'transactions'],
  'import.reverted': ['imports', 'transactions'],
  'import.failed': ['imports'],
}

export const tagsOf = (event: string): readonly string[] => tagsByEvent[event] ?? []

/** Whether a stream that went on has a hole, so that everything is to be read afresh. */
export function hasGap(event: string, data: string): boolean {
  return event === 'ready' && (JSON.parse(data) as { gap?: boolean }).gap === true
}
