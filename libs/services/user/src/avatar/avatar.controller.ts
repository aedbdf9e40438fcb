import { Controller, Delete, Get, Put, Req, Res, type StreamableFile } from '@nestjs/common'
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger'
import { avatar, avatarTypes, type Avatar } from '@florin/contracts'
import {
  giveFile,
  IfMatch,
  newId,
  Objects,
  Operation,
  takeFile,
  UserId,
  VirusScanner,
  type ExpectedVersions,
} from '@florin/platform'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { avatarKey } from '../files/user-files.js'
import { AvatarService } from './avatar.service.js'

const avatarBytesMax = 2 * 1024 ** 2

@ApiTags('me')
@Controller('v1/me/avatar')
export class AvatarController {
  constructor(
    private readonly avatars: AvatarService,
    private readonly objects: Objects,
    private readonly scanner: VirusScanner,
  ) {}

  @Put()
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary' } },
    },
  })
  @Operation({
    summary: 'Sets the picture that stands for one',
    description: 'JPEG, PNG or WebP, up to 2 MiB; told by the content. It replaces the one before.',
    answer: avatar,
    conditional: true,
    errors: ['malformed', 'not-found', 'too-large', 'unsupported-media-type', 'unavailable'],
  })
  set(
    @UserId() userId: string,
    @IfMatch() expected: ExpectedVersions,
    @Req() request: FastifyRequest,
  ): Promise<Avatar> {
    const id = newId()
    const terms = { key: avatarKey(userId, id), bytesMax: avatarBytesMax, types: avatarTypes }
    const { objects, scanner } = this
    return takeFile(request, { objects, scanner }, terms, (file) =>
      this.avatars.set(userId, id, expected, file),
    )
  }

  @Get()
  @Operation({
    summary: 'Shows what the picture is that stands for one',
    answer: avatar,
    errors: ['not-found', 'unavailable'],
  })
  get(@UserId() userId: string): Promise<Avatar> {
    return this.avatars.get(userId)
  }

  @Get('content')
  @Operation({
    summary: 'Gives the picture that stands for one',
    errors: ['not-found', 'unavailable'],
  })
  async content(
    @UserId() userId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return giveFile(reply, await this.avatars.content(userId))
  }

  @Delete()
  @Operation({
    summary: 'Takes the picture away, for good',
    status: 204,
    conditional: true,
    errors: ['not-found'],
  })
  remove(@UserId() userId: string, @IfMatch() expected: ExpectedVersions): Promise<void> {
    return this.avatars.remove(userId, expected)
  }
}
