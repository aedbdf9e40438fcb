import { importPKCS8, SignJWT } from 'jose'
import type { SigningSecret } from './provider.js'

const seconds = 300

/**
 * The client secret that Apple asks for: a token signed by the client.
 * https://developer.apple.com/documentation/accountorganizationaldatasharing/creating-a-client-secret
 */
export async function appleSecret(
  { teamId, keyId, privateKey }: SigningSecret,
  { issuer, clientId }: { readonly issuer: string; readonly clientId: string },
): Promise<string> {
  const key = await importPKCS8(privateKey.replaceAll('\\n', '\n'), 'ES256')
  return new SignJWT({})
    .setProtectedHeader({ alg: 'ES256', kid: keyId })
    .setIssuer(teamId)
    .setSubject(clientId)
    .setAudience(issuer)
    .setIssuedAt()
    .setExpirationTime(`${seconds}s`)
    .sign(key)
}
