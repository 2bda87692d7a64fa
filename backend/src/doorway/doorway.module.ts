import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/door';
import { AttendanceModule } from '../attendance/door';
import { EnrolmentsModule } from '../enrolments/door';
import { OrganisationsModule } from '../organisations/door';
import { People, PeopleModule } from '../people/door';
import { DoorController } from './door.controller';
import { Doorkeeper } from './doorkeeper';
import { DoorwayController } from './doorway.controller';
import { KnownPeople } from './known-people';
import { Tickets } from './tickets';
import { TicketsController } from './tickets.controller';
import { WalkInDesk } from './walk-in-desk';
import { WalkInEntity } from './walk-in.entity';
import { WalkInJoiner } from './walk-in-joiner';
import { WalkInOrganisations } from './walk-in-organisations';
import { WalkInsQuery } from './walk-ins-query';
import './refusals';

/** The door of a session: helpers who check in without an account, and people who come without a seat. */
@Module({
  imports: [TypeOrmModule.forFeature([WalkInEntity]), AccessModule, AttendanceModule, EnrolmentsModule, OrganisationsModule, PeopleModule],
  controllers: [DoorController, DoorwayController, TicketsController],
  providers: [Doorkeeper, KnownPeople, Tickets, WalkInDesk, WalkInJoiner, WalkInOrganisations, WalkInsQuery],
  exports: [Tickets, WalkInDesk],
})
export class DoorwayModule implements OnModuleInit {
  constructor(private readonly people: People) {}

  onModuleInit(): void {
    this.people.onMerge('doorway', async (tx, from, to) => void (await tx.execute('UPDATE walk_in SET person_id = $2 WHERE person_id = $1', [from, to])));
  }
}
