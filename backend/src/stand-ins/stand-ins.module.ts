import { Module, type OnModuleInit } from '@nestjs/common';
import { STAND_IN_PERMISSIONS } from '@kortkurs/contract/stand-ins';
import { AccessModule } from '../access/door';
import { People, PeopleModule } from '../people/door';
import { Events } from '../platform/events/events';
import { Bearers } from '../platform/policy/bearers';
import { SessionsChanged } from '../runs/door';
import { StandInDesk } from './stand-in-desk';
import { StandInsController } from './stand-ins.controller';
import './refusals';

/** One session, for somebody without an account who leads it in another's place. */
@Module({ imports: [AccessModule, PeopleModule], controllers: [StandInsController], providers: [StandInDesk] })
export class StandInsModule implements OnModuleInit {
  constructor(
    private readonly bearers: Bearers,
    private readonly desk: StandInDesk,
    private readonly events: Events,
    private readonly people: People,
  ) {}

  onModuleInit(): void {
    this.bearers.narrow('stand-in', { permissions: STAND_IN_PERMISSIONS, check: (bearer) => this.desk.bearer(bearer) });
    this.people.onProtect((tx, personIds) => this.desk.recall(tx, personIds));
    this.people.onErase((tx, personIds) => this.desk.recall(tx, personIds));
    this.events.on(SessionsChanged, (tx, { changed }) => this.desk.follow(tx, changed));
  }
}
