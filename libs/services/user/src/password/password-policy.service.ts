import { Injectable } from '@nestjs/common'
import { invalidField } from '@florin/contracts'
import { BreachList } from './breach-list.js'
import { scoreMin, strengthOf } from './password-strength.js'

/** What an attacker who knows the person tries first. */
interface Owner {
  readonly email: string
  readonly fullName: string
}

/** Which passwords are good enough: by how hard they are to guess, not by which signs they have (NIST SP 800-63B). */
@Injectable()
export class PasswordPolicyService {
  constructor(private readonly breaches: BreachList) {}

  /**
   * @param pointer the field that the password stood in
   * @throws FlorinError 422 with why it is refused and what would help
   */
  async demand(password: string, pointer: string, { email, fullName }: Owner): Promise<void> {
    const { score, feedback } = await strengthOf(password, [email, fullName])
    if (score < scoreMin) {
      const why = feedback.warning ?? 'This password would be guessed soon.'
      throw invalidField(pointer, 'too-weak', [why, ...feedback.suggestions].join(' '))
    }
    if (await this.breaches.has(password))
      throw invalidField(
        pointer,
        'breached',
        'This password is in a list of those that were stolen elsewhere. Choose another.',
      )
  }
}
