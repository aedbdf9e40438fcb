/** Whether the database refused a row because somebody has what it may not have twice: an address, an identity. */
export const isUniqueViolation = (error: unknown): boolean =>
  (error as { code?: unknown }).code === '23505'
