// A real OpenID provider, in a process of its own, where everybody is who they say they are. Prints its address.
// Who signs in as `ann@example.org` has that address verified there; `unverified:ann@example.org` has not, and
// `nameless:ann` has none. OIDC_CLAIMS_APART: what it knows of somebody is told only when asked.
import { once } from 'node:events'
import { createServer } from 'node:http'
import Provider from 'oidc-provider'

const [port, redirectUris] = [Number(process.argv[2] ?? 0), process.argv.slice(3)]
const server = createServer()
server.listen(port, '127.0.0.1')
await once(server, 'listening')
const issuer = `http://localhost:${server.address().port}`

function claimsOf(id) {
  const [, how, rest] = /^(unverified|nameless):(.*)$/.exec(id) ?? [undefined, undefined, id]
  if (how === 'nameless') return { sub: id }
  return { sub: id, email: rest, email_verified: how === undefined, name: 'Ann Example' }
}

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'florin',
      client_secret: 'a secret of the provider',
      redirect_uris: redirectUris,
      token_endpoint_auth_method: 'client_secret_post',
    },
  ],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  conformIdTokenClaims: process.env['OIDC_CLAIMS_APART'] !== undefined,
  cookies: { keys: ['only for tests'] },
  findAccount: (_, id) => ({ accountId: id, claims: () => claimsOf(id) }),
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  // Nobody is asked whether Florin may know them.
  async loadExistingGrant(ctx) {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client.clientId,
      accountId: ctx.oidc.session.accountId,
    })
    grant.addOIDCScope('openid email profile')
    await grant.save()
    return grant
  },
})

const page = (uid) => `<!doctype html><html lang="en"><title>Who are you?</title>
<form method="post" action="/interaction/${uid}">
<label>Account <input name="account"></label><button>Sign in</button></form></html>`

const answer = provider.callback()
server.on('request', async (request, response) => {
  const [, uid] = /^\/interaction\/([\w-]+)$/.exec(request.url) ?? []
  if (uid === undefined) return answer(request, response)
  if (request.method === 'GET') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    return response.end(page(uid))
  }
  let body = ''
  for await (const chunk of request) body += chunk
  const accountId = new URLSearchParams(body).get('account')
  await provider.interactionFinished(request, response, { login: { accountId } })
})
process.stdout.write(`${issuer}\n`)
