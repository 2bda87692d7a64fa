import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { Page } from '@kortkurs/contract/common';
import type { PeopleRefusal, PersonDetail, PersonListItem, RevealedIdentityNumber } from '@kortkurs/contract/people';
import { Database } from '../platform/db/database';
import { Once } from '../platform/idempotency/once';
import { CurrentActor, type Actor } from '../platform/policy/actor';
import { Permit } from '../platform/policy/permit';
import { Refusal } from '../platform/refusals/refusal';
import { IdentityNumbers } from './identity-numbers';
import { IdentityNumberDto, NewPersonDto, PeopleQueryDto, PersonChangesDto, RevealDto } from './people.dto';
import { People } from './people';
import { PeopleQuery } from './people-query';
import { PersonDesk } from './person-desk';
import { Viewers } from './viewers';

@Controller('people')
export class PeopleController {
  constructor(
    private readonly database: Database,
    private readonly once: Once,
    private readonly people: People,
    private readonly desk: PersonDesk,
    private readonly query: PeopleQuery,
    private readonly numbers: IdentityNumbers,
    private readonly viewers: Viewers,
  ) {}

  @Get()
  @Permit('people.read')
  @ApiOperation({ summary: 'People, page by page, found by the beginning of a name, an address or an organisation’s name.' })
  list(@Query() query: PeopleQueryDto): Promise<Page<PersonListItem>> {
    return this.query.list(query);
  }

  @Post()
  @Permit('people.change')
  @ApiOperation({ summary: 'Make a person. The id in the body makes it safe to send twice.' })
  async create(@Body() body: NewPersonDto): Promise<{ id: string }> {
    return this.once.work(async (tx) => ({ id: await this.people.create(tx, body) }));
  }

  @Get(':id')
  @Permit('people.read')
  @ApiOperation({ summary: 'A person’s page. A protected person is masked until the reader has opened them.' })
  async detail(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<PersonDetail> {
    return this.query.detail(id, await this.viewers.onPage(actor, id));
  }

  @Patch(':id')
  @Permit('people.change')
  @ApiOperation({ summary: 'Change what is held about a person, on top of the version that was read.' })
  async change(@Param('id', ParseUUIDPipe) id: string, @Body() body: PersonChangesDto, @CurrentActor() actor: Actor): Promise<PersonDetail> {
    await this.once.work(async (tx) => this.desk.change(tx, id, body, await this.viewers.onPage(actor, id, tx)));
    return this.query.detail(id, await this.viewers.onPage(actor, id));
  }

  @Put(':id/identity-number')
  @HttpCode(204)
  @Permit('people.change')
  @ApiOperation({ summary: 'Record a person’s identity number; kept encrypted.' })
  async recordNumber(@Param('id', ParseUUIDPipe) id: string, @Body() body: IdentityNumberDto, @CurrentActor() actor: Actor): Promise<void> {
    const viewer = await this.viewers.of(actor);
    await this.database.work((tx) => this.desk.recordNumber(tx, id, body.number, viewer));
  }

  @Post(':id/identity-number/reveal')
  @HttpCode(200)
  @Permit('people.change')
  @ApiOperation({ summary: 'Read a person’s identity number. The reason and the reader are logged.' })
  async reveal(@Param('id', ParseUUIDPipe) id: string, @Body() body: RevealDto, @CurrentActor() actor: Actor): Promise<RevealedIdentityNumber> {
    return this.database.work(async (tx) => {
      const viewer = await this.viewers.onPage(actor, id, tx);
      const person = await this.people.get(tx, id);
      if (person.protected && viewer.mayKnow && !viewer.unmasks) throw new Refusal<PeopleRefusal>('protected-closed');
      // Who may not know sees no number on the page either; another answer would tell that the person is protected.
      if (person.protected && !viewer.unmasks) throw new Refusal<PeopleRefusal>('identity-number-missing');
      return this.numbers.reveal(tx, person.id, actor.personId, body.reason);
    });
  }
}
