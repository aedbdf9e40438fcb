/** Something a person must put right before Florin can start; the message says what. */
export class StartupError extends Error {}
