/**
 * Named moments at which a crash would hurt most. Tests arm them to stop a unit of work exactly there;
 * nothing else does, and an unarmed point costs one look at an empty map.
 */
export const failpoints = [
  /** The effect of a request is written and about to be committed. */
  'api.before-commit',
  /** A request's effect is committed, its answer not sent. */
  'api.after-commit',
  /** The relay leads and is about to move a batch from the outbox to the log. */
  'relay.before-move',
  /** A batch is in the log and the consumers have not been told. */
  'relay.after-move',
  /** Where Kafka carries events: a batch is there, and not yet written down as sent. */
  'relay.after-carry',
  /** A batch is applied, the handler's cursor not yet moved. */
  'consumer.after-effect',
  /** Effect, inbox and cursor are written and about to be committed. */
  'consumer.before-commit',
  /** A batch is committed, the consumer has not gone on. */
  'consumer.after-commit',
] as const
export type Failpoint = (typeof failpoints)[number]

/** Called at an armed point with the service's name or the handler's identity; throwing stops the work there. */
export type FailpointAction = (where: string) => void | Promise<void>

const armed = new Map<Failpoint, Set<FailpointAction>>()

/** Arms a point for the whole process. @returns how to disarm it. */
export function armFailpoint(point: Failpoint, action: FailpointAction): () => void {
  const actions = armed.get(point) ?? new Set()
  armed.set(point, actions.add(action))
  return () => {
    actions.delete(action)
    if (actions.size === 0 && armed.get(point) === actions) armed.delete(point)
  }
}

/** Says that the work has come to a point. @throws what an armed action throws. */
export async function failpoint(point: Failpoint, where: string): Promise<void> {
  for (const action of armed.get(point) ?? []) await action(where)
}
