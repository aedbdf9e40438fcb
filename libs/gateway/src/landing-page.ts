/** The page at `/`: what this is and where to go on. */
export const landingPage = (version: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Florin</title>
<style>
:root { color-scheme: light dark; --ink: #1d2a26; --soft: #5c6b66; --line: #d9e2de; --paper: #fbfcfb; --accent: #0b6b50 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8f0ec; --soft: #9fb0a9; --line: #2c3a35; --paper: #121a17; --accent: #5fd1ab } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.6 system-ui, sans-serif }
main { max-width: 40rem; margin: 12vh auto; padding: 0 1.5rem }
h1 { font-size: 2.4rem; letter-spacing: -0.02em; margin: 0 0 .3rem }
p { color: var(--soft); margin: 0 0 1.6rem }
ul { list-style: none; padding: 0; margin: 0; border-top: 1px solid var(--line) }
li { border-bottom: 1px solid var(--line); padding: .8rem 0 }
a { color: var(--accent); font-weight: 600; text-decoration: none }
a:hover, a:focus-visible { text-decoration: underline }
code { font: .9em ui-monospace, monospace; color: var(--ink) }
small { display: block; color: var(--soft) }
</style>
</head>
<body>
<main>
<h1>Florin is running</h1>
<p>Drop a bank statement in, and the month is up to date. Version ${version}.</p>
<ul>
<li><a href="/docs">API reference</a><small>Every route, with its schemas and errors</small></li>
<li><a href="/openapi.json">openapi.json</a> · <a href="/asyncapi.json">asyncapi.json</a><small>The same for tools; the events, too</small></li>
<li><a href="/health/ready">Health</a> · <a href="/metrics">metrics</a><small>For whoever runs it</small></li>
<li><code>npm run florin -- demo</code><small>Fills a demo household with three years to look at</small></li>
</ul>
</main>
</body>
</html>
`
