import { Body, Controller, Delete, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiProperty } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import { Viewers } from '../people/door';
import { Database } from '../platform/db/database';
import { Once } from '../platform/idempotency/once';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { InvitationDto, NewGrantDto } from './access.dto';
import { Grants } from './grants';
import { Invitations } from './invitations';

class ClosedDto {
  @ApiProperty()
  @IsBoolean()
  disabled: boolean;
}

/** What administrators decide about others' roles and accounts. */
@Controller()
export class GrantsController {
  constructor(
    private readonly database: Database,
    private readonly once: Once,
    private readonly grants: Grants,
    private readonly invitations: Invitations,
    private readonly viewers: Viewers,
  ) {}

  @Post('grants')
  @Permit('grants.change')
  @ApiOperation({ summary: 'Give a person a role.' })
  give(@Body() body: NewGrantDto, @CurrentActor() actor: Actor): Promise<{ id: string }> {
    return this.once.work(async (tx) => ({ id: await this.grants.give(tx, body, actor.personId) }));
  }

  @Delete('grants/:id')
  @HttpCode(204)
  @Permit('grants.change')
  @ApiOperation({ summary: 'Take a role back. The last administrator stays.' })
  async end(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<void> {
    await this.database.work((tx) => this.grants.end(tx, id, actor.personId));
  }

  @Post('invitations')
  @HttpCode(202)
  @Permit('grants.change')
  @ApiOperation({ summary: 'Mail a person a link to choose a password.' })
  async invite(@Body() body: InvitationDto, @CurrentActor() actor: Actor): Promise<void> {
    const viewer = await this.viewers.of(actor);
    await this.once.work(async (tx) => {
      await this.invitations.invite(tx, body, actor.personId, viewer);
      return null;
    });
  }

  @Put('people/:id/account')
  @HttpCode(204)
  @Permit('grants.change')
  @ApiOperation({ summary: 'Close a person’s account, or open it again.' })
  async close(@Param('id', ParseUUIDPipe) id: string, @Body() body: ClosedDto): Promise<void> {
    await this.database.work((tx) => this.invitations.setDisabled(tx, id, body.disabled));
  }
}
