declare module 'kafkajs/src/network/requestQueue/index.js' {
  /** What waits to be sent on a connection. */
  export default class RequestQueue {
    readonly pending: readonly unknown[]
    scheduleCheckPendingRequests(): void
  }
}
