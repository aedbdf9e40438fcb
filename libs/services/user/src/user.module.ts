import { Module } from '@nestjs/common'
import { serviceRoutes } from '@florin/contracts'
import { defineService, DirectFiles, OrphanFiles, QueuedDocuments } from '@florin/platform'
import { AccessVersionsService } from './access/access-versions.service.js'
import { AccessService } from './access/access.service.js'
import { AdminKycController } from './admin/admin-kyc.controller.js'
import { AdminKycService } from './admin/admin-kyc.service.js'
import { AdminSupportController } from './admin/admin-support.controller.js'
import { AdminSupportService } from './admin/admin-support.service.js'
import { AdminSuspensionService } from './admin/admin-suspension.service.js'
import { AdminUsersController } from './admin/admin-users.controller.js'
import { AdminUsersService } from './admin/admin-users.service.js'
import { AdministrationService } from './admin/administration.service.js'
import { AvatarController } from './avatar/avatar.controller.js'
import { AvatarService } from './avatar/avatar.service.js'
import { DemoController } from './demo/demo.controller.js'
import { DemoExpiryService } from './demo/demo-expiry.service.js'
import { DemoService } from './demo/demo.service.js'
import { userDocumentKind } from './documents/user-document.js'
import { AddedSinceService } from './email/added-since.service.js'
import { EmailChangeController } from './email/email-change.controller.js'
import { EmailChangeLinksController } from './email/email-change-links.controller.js'
import { EmailChangeTrailService } from './email/email-change-trail.service.js'
import { EmailChangesService } from './email/email-changes.service.js'
import { EmailConfirmationsService } from './email/email-confirmations.service.js'
import { EmailLinksService } from './email/email-links.service.js'
import { EmailTakeBackService } from './email/email-take-back.service.js'
import { LockOutService } from './email/lock-out.service.js'
import { OwnerLettersService } from './email/owner-letters.service.js'
import { EmailController } from './email/email.controller.js'
import { EmailVerificationService } from './email/email-verification.service.js'
import { FamiliesController } from './families/families.controller.js'
import { FamiliesService } from './families/families.service.js'
import { FamilyEventsService } from './families/family-events.service.js'
import { GrantsController } from './families/grants.controller.js'
import { GrantsService } from './families/grants.service.js'
import { HouseholdsSinceService } from './families/households-since.service.js'
import { InvitationsController } from './families/invitations.controller.js'
import { InvitationsService } from './families/invitations.service.js'
import { InvitedController } from './families/invited.controller.js'
import { InvitedService } from './families/invited.service.js'
import { MembersController } from './families/members.controller.js'
import { MembersService } from './families/members.service.js'
import { FederatedSignInService } from './federation/federated-sign-in.service.js'
import { FederationController } from './federation/federation.controller.js'
import { FederationService } from './federation/federation.service.js'
import { LinkedIdentitiesController } from './federation/linked-identities.controller.js'
import { LinkedIdentitiesService } from './federation/linked-identities.service.js'
import { identityProviders, readProviders } from './federation/provider-settings.js'
import { fileOwnership } from './files/user-files.js'
import { IdentityDocumentsController } from './identity/identity-documents.controller.js'
import { IdentityDocumentsService } from './identity/identity-documents.service.js'
import { PaperFiles } from './identity/paper-files.service.js'
import { KycController } from './kyc/kyc.controller.js'
import { KycService } from './kyc/kyc.service.js'
import { LettersService } from './mail/letters.service.js'
import { MailQueueService } from './mail/mail-queue.service.js'
import { OneTimeTokensService } from './one-time-tokens/one-time-tokens.service.js'
import { BreachList, readRangesUrl } from './password/breach-list.js'
import { ForgottenPasswordService } from './password/forgotten-password.service.js'
import { PasswordChangeService } from './password/password-change.service.js'
import { PasswordController } from './password/password.controller.js'
import { PasswordPolicyService } from './password/password-policy.service.js'
import { PasswordResetService } from './password/password-reset.service.js'
import { PasskeyProofsService } from './passkeys/passkey-proofs.service.js'
import { PasskeySignInController } from './passkeys/passkey-sign-in.controller.js'
import { PasskeySignInService } from './passkeys/passkey-sign-in.service.js'
import { PasskeysController } from './passkeys/passkeys.controller.js'
import { PasskeysService } from './passkeys/passkeys.service.js'
import { ConsentsController } from './consents/consents.controller.js'
import { ConsentsService } from './consents/consents.service.js'
import { PhoneCodesService } from './phone/phone-codes.service.js'
import { PhoneEventsService } from './phone/phone-events.service.js'
import { PhoneRecordsService } from './phone/phone-records.service.js'
import { PhoneController } from './phone/phone.controller.js'
import { PhoneService } from './phone/phone.service.js'
import { SmsQueueService } from './phone/sms-queue.service.js'
import { ProfileController } from './profile/profile.controller.js'
import { ProfileService } from './profile/profile.service.js'
import { CodesService } from './second-factors/codes.service.js'
import { SecondFactorsController } from './second-factors/second-factors.controller.js'
import { SecondFactorsService } from './second-factors/second-factors.service.js'
import { OpenSessionsService } from './sessions/open-sessions.service.js'
import { endedSessionDays, sessionDaysMax } from './sessions/refresh-token.js'
import { RevokedSessionsService } from './sessions/revoked-sessions.service.js'
import { SessionsController } from './sessions/sessions.controller.js'
import { SessionsService } from './sessions/sessions.service.js'
import { AccessTokensService } from './sessions/access-tokens.service.js'
import { SettingsController } from './settings/settings.controller.js'
import { SettingsService } from './settings/settings.service.js'
import { PersonalTokensController } from './tokens/personal-tokens.controller.js'
import { PersonalTokensService } from './tokens/personal-tokens.service.js'
import { TokenExchangeController } from './tokens/token-exchange.controller.js'
import { TokenExchangeService } from './tokens/token-exchange.service.js'
import { AuthController } from './sign-in/auth.controller.js'
import { PasswordsService } from './sign-in/passwords.service.js'
import { SecondStepController } from './sign-in/second-step.controller.js'
import { SecondStepService } from './sign-in/second-step.service.js'
import { SignInService } from './sign-in/sign-in.service.js'
import { StepUpController } from './step-up/step-up.controller.js'
import { StepUpService } from './step-up/step-up.service.js'
import { SupportAccessController } from './support/support-access.controller.js'
import { SupportAccessService } from './support/support-access.service.js'
import { SupportExpiryService } from './support/support-expiry.service.js'

@Module({
  controllers: [
    AdminKycController,
    AdminSupportController,
    AdminUsersController,
    AuthController,
    AvatarController,
    DemoController,
    EmailChangeController,
    EmailChangeLinksController,
    EmailController,
    FamiliesController,
    GrantsController,
    IdentityDocumentsController,
    KycController,
    InvitationsController,
    InvitedController,
    MembersController,
    PasskeySignInController,
    PasskeysController,
    PasswordController,
    PersonalTokensController,
    PhoneController,
    ConsentsController,
    FederationController,
    LinkedIdentitiesController,
    ProfileController,
    SecondFactorsController,
    SecondStepController,
    SessionsController,
    SettingsController,
    StepUpController,
    SupportAccessController,
    TokenExchangeController,
  ],
  providers: [
    AccessService,
    AccessTokensService,
    AccessVersionsService,
    AddedSinceService,
    AdminKycService,
    AdminSupportService,
    AdminSuspensionService,
    AdminUsersService,
    AdministrationService,
    AvatarService,
    { provide: BreachList, useFactory: () => new BreachList(readRangesUrl()) },
    CodesService,
    DemoExpiryService,
    DemoService,
    DirectFiles,
    EmailChangeTrailService,
    EmailChangesService,
    EmailConfirmationsService,
    EmailLinksService,
    EmailTakeBackService,
    EmailVerificationService,
    FamiliesService,
    FamilyEventsService,
    ForgottenPasswordService,
    GrantsService,
    HouseholdsSinceService,
    IdentityDocumentsService,
    PaperFiles,
    KycService,
    InvitationsService,
    InvitedService,
    LettersService,
    LockOutService,
    MailQueueService,
    MembersService,
    OneTimeTokensService,
    OwnerLettersService,
    FederatedSignInService,
    FederationService,
    LinkedIdentitiesService,
    OpenSessionsService,
    PasskeyProofsService,
    PasskeySignInService,
    PasskeysService,
    PasswordChangeService,
    PasswordPolicyService,
    PasswordResetService,
    PasswordsService,
    PersonalTokensService,
    ConsentsService,
    PhoneCodesService,
    PhoneEventsService,
    PhoneRecordsService,
    PhoneService,
    ProfileService,
    RevokedSessionsService,
    SecondFactorsService,
    SecondStepService,
    SessionsService,
    SettingsService,
    SignInService,
    SmsQueueService,
    StepUpService,
    SupportAccessService,
    SupportExpiryService,
    TokenExchangeService,
    identityProviders,
    ...OrphanFiles.of(fileOwnership),
    ...QueuedDocuments.of(userDocumentKind),
  ],
})
class UserModule {}

export const userService = defineService({
  name: 'user',
  module: UserModule,
  routes: serviceRoutes.user,
  retention: [
    { table: 'user_sessions', agedBy: 'expires_at', keepDays: endedSessionDays },
    // As long as there may be a session that one shown again would end.
    {
      ...{ table: 'refresh_token_lookup', agedBy: 'issued_at' },
      keepDays: sessionDaysMax + endedSessionDays,
    },
    // The longest that a link is good for, and a day.
    { table: 'one_time_tokens', agedBy: 'created_at', keepDays: 8 },
    // As long as it may be confirmed, taken back, and its address be kept.
    { table: 'email_changes', agedBy: 'created_at', keepDays: 10 },
    { table: 'sign_in_emails', agedBy: 'held_until', keepDays: 0 },
    { table: 'family_invitations', agedBy: 'created_at', keepDays: 8 },
    // Longer than anybody is asked to wait for another code.
    { table: 'phone_verifications', agedBy: 'issued_at', keepDays: 2 },
    { table: 'sign_in_challenges', agedBy: 'created_at', keepDays: 1 },
  ],
  settings: () => [readRangesUrl(), readProviders()],
  keepsFiles: true,
  keepsAnswers: true,
})
