import { OidcProvider, signInBy } from '@florin/platform/testing'

/** Another party that says who somebody is, by whom people sign in wherever a product is started while it is there. */
export class AnotherParty {
  private constructor(
    private readonly provider: OidcProvider,
    private readonly unset: () => void,
  ) {}

  static async come(): Promise<AnotherParty> {
    const back = 'https://florin.example.org/start/callback/party'
    const provider = await OidcProvider.start([back])
    return new AnotherParty(provider, signInBy({ party: provider.client }))
  }

  /** Somebody goes there, signs in, and comes back. @returns what finishes it */
  async finishOf(
    begun: { readonly attempt: string; readonly authorizationUrl: string },
    account: string,
  ): Promise<Record<string, string>> {
    const back = await this.provider.signIn(begun.authorizationUrl, account)
    return { provider: 'party', attempt: begun.attempt, ...back }
  }

  async leave(): Promise<void> {
    this.unset()
    await this.provider.stop()
  }
}
