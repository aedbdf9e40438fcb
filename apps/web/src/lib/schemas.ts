import {
  changePasswordBody,
  createAccountBody,
  emailChangeBody,
  familyBody,
  forgotPasswordBody,
  invitationBody,
  loginBody,
  registerBody,
  resetPasswordBody,
  updateProfileBody,
} from '@florin/contracts'

/** What forms ask for, as the API's own schemas check it. Loaded when somebody first sends a form. */
export const signIn = loginBody
export const signUp = registerBody.pick({ email: true, password: true, fullName: true })
export const firstAccount = createAccountBody.pick({ name: true, type: true })
export const name = updateProfileBody.pick({ fullName: true }).required()
export const forgot = forgotPasswordBody
export const reset = resetPasswordBody.pick({ password: true })
export const changePassword = changePasswordBody
export const household = familyBody
export const invitation = invitationBody
export const newEmail = emailChangeBody
/** Of the texts that whoever signs up agrees to. */
export { consentVersions } from '@florin/contracts'
