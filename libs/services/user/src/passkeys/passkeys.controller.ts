import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  newPasskeyBody,
  passkey,
  passkeyCreation,
  passkeyList,
  renamePasskeyBody,
  type NewPasskeyBody,
  type Passkey,
  type PasskeyCreation,
  type PasskeyList,
  type RenamePasskeyBody,
} from '@florin/contracts'
import { Operation, UserId } from '@florin/platform'
import { z } from 'zod'
import { PasskeysService } from './passkeys.service.js'

@ApiTags('me')
@Controller('v1/me/passkeys')
export class PasskeysController {
  constructor(private readonly passkeys: PasskeysService) {}

  @Get()
  @Operation({ summary: 'Lists your passkeys, the oldest first', answer: passkeyList })
  list(@UserId() userId: string): Promise<PasskeyList> {
    return this.passkeys.list(userId)
  }

  @Post('options')
  @Operation({
    summary: 'Begins to make a passkey',
    description:
      'What a browser takes (`PublicKeyCredentialCreationOptionsJSON` of WebAuthn). Its challenge is good once and for five minutes.',
    status: 201,
    answer: passkeyCreation,
    recentSignIn: true,
    errors: ['conflict'],
  })
  begin(@UserId() userId: string): Promise<PasskeyCreation> {
    return this.passkeys.begin(userId)
  }

  @Post()
  @Operation({
    summary: 'Adds a passkey that your browser has made',
    description:
      'What the browser answered (`RegistrationResponseJSON`), without attestation. You may have 20.',
    status: 201,
    answer: passkey,
    recentSignIn: true,
    errors: ['malformed', 'conflict'],
  })
  add(
    @UserId() userId: string,
    @Body({ schema: newPasskeyBody }) body: NewPasskeyBody,
  ): Promise<Passkey> {
    return this.passkeys.add(userId, body)
  }

  @Patch(':id')
  @Operation({
    summary: 'Calls a passkey by another name',
    answer: passkey,
    errors: ['malformed', 'not-found'],
  })
  rename(
    @UserId() userId: string,
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: renamePasskeyBody }) { name }: RenamePasskeyBody,
  ): Promise<Passkey> {
    return this.passkeys.rename(userId, id, name)
  }

  @Delete(':id')
  @Operation({
    summary: 'Takes a passkey away: nobody signs in by it any more',
    description: 'The last way in stays: 409 `last-way-in`.',
    status: 204,
    recentSignIn: true,
    errors: ['not-found', 'conflict'],
  })
  remove(@UserId() userId: string, @Param('id', { schema: z.uuid() }) id: string): Promise<void> {
    return this.passkeys.remove(userId, id)
  }
}
