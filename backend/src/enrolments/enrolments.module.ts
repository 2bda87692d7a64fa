import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/door';
import { CentreModule } from '../centre/door';
import { FundingModule } from '../funding/door';
import { People, PeopleModule } from '../people/door';
import { Policy } from '../platform/policy/policy';
import { RunsModule } from '../runs/door';
import { OrganisationsModule } from '../organisations/door';
import { Applications } from './applications';
import { BookablePeople } from './bookable-people';
import { BookingDesk } from './booking-desk';
import { BookingReplacer } from './booking-replacer';
import { BookingEntity } from './booking.entity';
import { BookingsController } from './bookings.controller';
import { BookingsReader } from './bookings-query';
import { SeatCalendar } from './calendar';
import { CalendarFeeds } from './calendar-feeds';
import { CalendarsController } from './calendars.controller';
import { CatalogueController } from './catalogue.controller';
import { CatalogueOverviews } from './catalogue-overviews';
import { CatalogueReader } from './catalogue-query';
import { CatalogueStamp } from './catalogue-stamp';
import { Closer } from './closer';
import { CoursePageReader } from './course-page-query';
import { ComingRuns } from './coming-runs';
import { EnrolmentEvent } from './enrolment-event.entity';
import { Enrolment } from './enrolment.entity';
import { CourseInterestEntity } from './course-interest.entity';
import { InterestList } from './interest';
import { InvitableReader } from './invitable-query';
import { Invitations } from './invitations';
import { InvitationsController } from './invitations.controller';
import { Inviter } from './inviter';
import { KeptCatalogue } from './kept-catalogue';
import { ListDesk } from './list-desk';
import { MySeatsReader } from './my-seats-query';
import { Offers } from './offers';
import { OrganisationInvitationEntity } from './organisation-invitation.entity';
import { OrganisationInvitations } from './organisation-invitations';
import { OrganisationInvitationsController } from './organisation-invitations.controller';
import { OrganisationInvitationsReader } from './organisation-invitations-query';
import { OrganisationInviter } from './organisation-inviter';
import { OrganisationSeats } from './organisation-seats';
import { OwnWishes } from './own-wishes';
import { ParticipantsReader } from './participants-query';
import { Registrar } from './registrar';
import { RunSeats } from './run-seats.entity';
import { MoveTargets } from './move-targets';
import { SeatChangeEntity } from './seat-change.entity';
import { SeatChanger } from './seat-changes';
import { SeatChangesController } from './seat-changes.controller';
import { SeatUndo } from './seat-undo';
import { RunNeedsController } from './run-needs.controller';
import { RunNeedsReader } from './run-needs';
import { SeatHandover } from './seat-handover';
import { SeatHider } from './seat-hider';
import { SeatSwapEntity } from './seat-swap.entity';
import { SeatSwaps } from './seat-swaps';
import { SwapEnds } from './swap-ends';
import { SwapsController } from './swaps.controller';
import { SeatDesk } from './seat-desk';
import { Shares } from './shares';
import { SeatInvitation } from './seat-invitation.entity';
import { SeatMerger } from './seat-merger';
import { SeatLinks } from './seat-links';
import { SeatLinksController } from './seat-links.controller';
import { SeatLedger } from './seat-ledger';
import { SeatsController } from './seats.controller';
import { SeatsKeeper } from './seats-keeper';
import { WaitingList } from './waiting-list';
import { WantedCourses } from './wanted-courses';
import './refusals';

/** Finding a run, taking a seat in it, and the queue for seats. */
@Module({
  imports: [TypeOrmModule.forFeature([BookingEntity, Enrolment, EnrolmentEvent, RunSeats, SeatChangeEntity, SeatSwapEntity, SeatInvitation, OrganisationInvitationEntity, CourseInterestEntity]), AccessModule, CentreModule, FundingModule, OrganisationsModule, PeopleModule, RunsModule],
  controllers: [CatalogueController, BookingsController, SeatsController, RunNeedsController, SeatChangesController, SwapsController, InvitationsController, OrganisationInvitationsController, SeatLinksController, CalendarsController],
  providers: [SeatCalendar, CalendarFeeds, SeatLedger, SeatsKeeper, SeatMerger, WaitingList, Registrar, ListDesk, Applications, BookablePeople, BookingDesk, BookingReplacer, BookingsReader, RunNeedsReader, MoveTargets, Shares, SeatChanger, SeatUndo, SeatHandover, SeatHider, SeatSwaps, SwapEnds, Offers, Inviter, Invitations, InvitableReader, OrganisationSeats, OwnWishes, OrganisationInviter, OrganisationInvitations, OrganisationInvitationsReader, InterestList, WantedCourses, Closer, SeatDesk, SeatLinks, CatalogueStamp, ComingRuns, CatalogueOverviews, CatalogueReader, KeptCatalogue, CoursePageReader, MySeatsReader, ParticipantsReader],
  exports: [SeatCalendar, SeatLinks, SeatSwaps, Registrar, ListDesk, Closer],
})
export class EnrolmentsModule implements OnModuleInit {
  constructor(
    private readonly policy: Policy,
    private readonly people: People,
    private readonly merger: SeatMerger,
    private readonly hider: SeatHider,
    private readonly interest: InterestList,
  ) {}

  onModuleInit(): void {
    this.people.onMerge('enrolments', (tx, from, to) => this.merger.merge(tx, from, to), { hold: (tx, from, to) => this.merger.hold(tx, from, to) });
    this.people.onMerge('interest', (tx, from, to) => this.interest.merge(tx, from, to));
    this.people.onProtect((tx, personIds) => this.hider.hide(tx, personIds));
    this.policy.scope('enrolment', 'self', 'EXISTS (SELECT 1 FROM enrolment e WHERE e.id = $object AND e.person_id = $person)');
    this.policy.scope('enrolment', 'instructor', 'EXISTS (SELECT 1 FROM enrolment e JOIN run_instructor i ON i.run_id = e.run_id WHERE e.id = $object AND i.person_id = $person)');
  }
}
