// What a container is asked whether it lives: an image has no curl.
const url = `http://127.0.0.1:${process.env.PORT ?? 3000}/health/live`
const answer = await fetch(url, { signal: AbortSignal.timeout(3_000) }).catch(() => undefined)
process.exit(answer?.ok ? 0 : 1)
