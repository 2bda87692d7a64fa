import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ENROLLING, type Enrolling } from '@kortkurs/contract/catalogue';
import { CHANNELS, type Channel } from '@kortkurs/contract/attendance';
import type { Localized } from '@kortkurs/contract/common';
import { ENROLMENT_SOURCES, ENROLMENT_STATES, type EnrolmentSource, type EnrolmentState } from '@kortkurs/contract/enrolment-states';
import type { CalendarFeedMade, DecidedApplication, MySeat, Overlap, OwnCalendarFeed, Participant, Participants, SeatAnswer, SeatByLink, SeatQuestion, SeatShare, WantedRun } from '@kortkurs/contract/enrolments';
import { FUNDING_MARKS, type FundingMark } from '@kortkurs/contract/funding';
import type { OwnInvitation } from '@kortkurs/contract/invitations';
import { AFFILIATION_ROLES, type AffiliationRole } from '@kortkurs/contract/organisations';
import { DELIVERIES, type Delivery } from '@kortkurs/contract/runs';
import type { OwnSwap } from '@kortkurs/contract/swaps';
import { FactsAskedReply } from '../funding/door';
import { FundingReply, MeetingReply, SeatCountReply } from './catalogue.reply';

const text = { type: 'object', additionalProperties: true, description: 'Per language.' } as const;
const id = { format: 'uuid' } as const;
const time = { format: 'date-time' } as const;
const maybeTime = { type: String, format: 'date-time', nullable: true } as const;
const maybe = { type: String, nullable: true } as const;
const maybeNumber = { type: Number, nullable: true } as const;

export class SeatShareReply implements SeatShare {
  @ApiProperty({ description: 'Most seats of one organisation.' }) seats!: number;
  @ApiProperty(time) until!: string;
}

class OwnInvitationReply implements OwnInvitation {
  @ApiProperty() words!: string;
  @ApiProperty({ description: 'Whether a seat is held until it is answered.' }) holdsSeat!: boolean;
}

class BusyReply implements Omit<Overlap, 'title'> {
  @ApiProperty(time) startsAt!: string;
  @ApiProperty(time) endsAt!: string;
}

export class OverlapReply extends BusyReply implements Overlap {
  @ApiPropertyOptional({ ...text, description: 'Left out where the reader may not see that run.' }) title?: Localized;
}

export class SeatAnswerReply implements SeatAnswer {
  @ApiProperty(id) enrolmentId!: string;
  @ApiProperty({ enum: ENROLMENT_STATES }) state!: EnrolmentState;
  @ApiProperty({ ...maybeNumber, description: 'How many wait before, in the queue.' }) ahead!: number | null;
}

export class DecidedApplicationReply implements DecidedApplication {
  @ApiProperty(id) enrolmentId!: string;
  @ApiProperty({ enum: ENROLMENT_STATES }) state!: EnrolmentState;
  @ApiProperty(maybeNumber) queuePosition!: number | null;
}

class OwnAffiliationReply {
  @ApiProperty(id) id!: string;
  @ApiProperty() organisationName!: string;
  @ApiProperty({ enum: AFFILIATION_ROLES }) role!: AffiliationRole;
  @ApiProperty({ description: 'Whether the run is for who comes for it.' }) fits!: boolean;
}

class AskingProjectReply {
  @ApiProperty() name!: string;
  @ApiProperty() funderName!: string;
  @ApiProperty({ enum: FUNDING_MARKS }) mark!: FundingMark;
}

export class WantedRunReply implements WantedRun {
  @ApiProperty(id) id!: string;
  @ApiProperty() slug!: string;
  @ApiProperty(text) title!: Localized;
  @ApiProperty(text) formatName!: Localized;
  @ApiProperty({ enum: DELIVERIES }) delivery!: Delivery;
  @ApiProperty({ type: [MeetingReply] }) meetings!: MeetingReply[];
  @ApiProperty() activityMinutes!: number;
  @ApiProperty(maybe) placeName!: string | null;
  @ApiProperty() seats!: SeatCountReply;
  @ApiProperty({ enum: ENROLLING }) enrolling!: Enrolling;
  @ApiProperty(maybeTime) withdrawUntil!: string | null;
  @ApiProperty({ type: [FundingReply] }) funding!: FundingReply[];
  @ApiProperty({ ...maybe, description: 'The enrolment that the person has in it already.' }) mine!: string | null;
}

export class SeatQuestionReply extends FactsAskedReply implements SeatQuestion {
  @ApiProperty() run!: WantedRunReply;
  @ApiProperty({ type: [OwnAffiliationReply] }) affiliations!: OwnAffiliationReply[];
  @ApiProperty({ ...text, nullable: true, description: 'Whom the run is for, per language; null: for everyone.' }) audience!: Localized | null;
  @ApiProperty({ type: [OverlapReply], description: 'What the person has a seat at while the run meets.' }) overlaps!: OverlapReply[];
  @ApiProperty({ enum: ['gender', 'bornOn'], isArray: true, description: 'Those of the questions that pages from before know.' }) missingFacts!: SeatQuestion['missingFacts'];
  @ApiProperty({ type: [AskingProjectReply] }) projects!: AskingProjectReply[];
}

class MySessionReply {
  @ApiProperty(id) id!: string;
  @ApiProperty() number!: number;
  @ApiProperty(time) startsAt!: string;
  @ApiProperty(time) endsAt!: string;
  @ApiProperty() countableMinutes!: number;
  @ApiProperty(text) title!: Localized;
  @ApiProperty({ ...maybeNumber, description: 'Counted minutes; null where unmarked.' }) minutes!: number | null;
  @ApiProperty({ ...maybeTime, description: 'When I checked myself in, where that is what stands.' }) checkedInAt!: string | null;
  @ApiProperty({ description: 'Whether I have said in advance that I cannot come.' }) away!: boolean;
}

class OwnSwapReply implements OwnSwap {
  @ApiProperty() name!: string;
  @ApiProperty(time) answerBy!: string;
  @ApiProperty({ description: 'The colleague said yes, and staff decide.' }) waitsForStaff!: boolean;
}

class MyFundingReply {
  @ApiProperty({ enum: FUNDING_MARKS }) mark!: FundingMark;
  @ApiProperty(text) statement!: Localized;
}

export class MySeatReply implements MySeat {
  @ApiProperty(id) enrolmentId!: string;
  @ApiProperty(id) runId!: string;
  @ApiProperty({ enum: ENROLMENT_STATES }) state!: EnrolmentState;
  @ApiProperty(maybeNumber) ahead!: number | null;
  @ApiProperty({ description: 'Whether anyone waits for a seat.' }) isQueued!: boolean;
  @ApiProperty() slug!: string;
  @ApiProperty(text) title!: Localized;
  @ApiProperty(text) formatName!: Localized;
  @ApiProperty({ enum: DELIVERIES }) delivery!: Delivery;
  @ApiProperty(maybeTime) startsAt!: string | null;
  @ApiProperty(maybeTime) endsAt!: string | null;
  @ApiProperty() cancelled!: boolean;
  @ApiProperty(maybe) placeName!: string | null;
  @ApiProperty(maybe) placeAddress!: string | null;
  @ApiProperty({ type: [String] }) instructors!: string[];
  @ApiProperty({ ...maybe, description: 'Whom I come for.' }) organisationName!: string | null;
  @ApiProperty({ ...maybe, description: 'From 15 minutes before a session until its end.' }) videoLink!: string | null;
  @ApiProperty(maybeTime) withdrawUntil!: string | null;
  @ApiProperty({ ...maybeTime, description: 'Until when I can answer an offer or an invitation.' }) answerBy!: string | null;
  @ApiProperty({ type: OwnInvitationReply, nullable: true }) invitation!: OwnInvitationReply | null;
  @ApiProperty({ enum: CHANNELS, nullable: true }) attends!: Channel | null;
  @ApiProperty({ type: [OverlapReply], description: 'What I have a seat at while it meets, as long as I may take a seat in it.' }) overlaps!: OverlapReply[];
  @ApiProperty({ type: OwnSwapReply, nullable: true, description: 'A colleague is asked to take it.' }) swap!: OwnSwapReply | null;
  @ApiProperty({ description: 'Whether I have said what I need on site, be it nothing.' }) needsAsked!: boolean;
  @ApiProperty({ type: SeatShareReply, nullable: true, description: 'Why I wait although there may be seats: my organisation has its share.' }) share!: SeatShareReply | null;
  @ApiProperty({ type: [MySessionReply] }) sessions!: MySessionReply[];
  @ApiProperty({ type: [MyFundingReply] }) funding!: MyFundingReply[];
}

export class SeatByLinkReply implements SeatByLink {
  @ApiProperty({ enum: ENROLMENT_STATES }) state!: EnrolmentState;
  @ApiProperty() name!: string;
  @ApiProperty(id) runId!: string;
  @ApiProperty() slug!: string;
  @ApiProperty(text) title!: Localized;
  @ApiProperty({ enum: DELIVERIES }) delivery!: Delivery;
  @ApiProperty(maybeNumber) ahead!: number | null;
  @ApiProperty({ description: 'Whether anyone waits for a seat.' }) isQueued!: boolean;
  @ApiProperty(maybeTime) startsAt!: string | null;
  @ApiProperty(maybeTime) endsAt!: string | null;
  @ApiProperty() cancelled!: boolean;
  @ApiProperty(maybe) placeName!: string | null;
  @ApiProperty(maybe) placeAddress!: string | null;
  @ApiProperty({ ...maybeTime, description: 'Until when an offer or an invitation can be answered.' }) answerBy!: string | null;
  @ApiProperty({ type: OwnInvitationReply, nullable: true }) invitation!: OwnInvitationReply | null;
  @ApiProperty(maybeTime) withdrawUntil!: string | null;
  @ApiProperty() canWithdraw!: boolean;
  @ApiProperty({ ...maybe, description: 'The organisation of whose people somebody else can have it now.' }) swapWith!: string | null;
  @ApiProperty({ type: OwnSwapReply, nullable: true, description: 'A colleague is asked to take it.' }) swap!: OwnSwapReply | null;
  @ApiProperty({ type: [BusyReply], description: 'When the person has a seat elsewhere while it meets.' }) overlaps!: BusyReply[];
  @ApiProperty() hasCalendar!: boolean;
  @ApiProperty({ type: [MeetingReply] }) meetings!: MeetingReply[];
}

class ParticipantReply implements Participant {
  @ApiProperty(id) enrolmentId!: string;
  @ApiProperty(id) personId!: string;
  @ApiProperty() name!: string;
  @ApiProperty(maybe) organisation!: string | null;
  @ApiProperty({ enum: ENROLMENT_STATES }) state!: EnrolmentState;
  @ApiProperty({ enum: ENROLMENT_SOURCES }) source!: EnrolmentSource;
  @ApiProperty() forced!: boolean;
  @ApiProperty(maybeNumber) queuePosition!: number | null;
  @ApiProperty() lateWithdrawal!: boolean;
  @ApiProperty(maybeTime) enrolledAt!: string | null;
  @ApiProperty({ ...maybeTime, description: 'Until when an offer or an invitation can be answered.' }) answerBy!: string | null;
  @ApiProperty({ description: 'Whether a seat is held for who is invited.' }) holdsSeat!: boolean;
  @ApiProperty(maybeTime) remindedAt!: string | null;
  @ApiProperty({ enum: CHANNELS, nullable: true }) attends!: Channel | null;
  @ApiProperty({ type: [OverlapReply], description: 'What the person has a seat at while the run meets.' }) overlaps!: OverlapReply[];
  @ApiProperty({ ...maybe, description: 'Why the person said no.' }) declinedWhy!: string | null;
  @ApiProperty({ type: 'array', items: { type: ['integer', 'null'] as never }, description: 'Counted minutes per session, null where unmarked.' }) minutes!: (number | null)[];
}

class RunSeatsReply {
  @ApiProperty() capacity!: number;
  @ApiProperty() held!: number;
  @ApiProperty() forced!: number;
  @ApiProperty() waiting!: number;
  @ApiProperty({ type: SeatShareReply, nullable: true }) share!: SeatShareReply | null;
}

class RunSessionReply {
  @ApiProperty(id) id!: string;
  @ApiProperty() number!: number;
  @ApiProperty(time) startsAt!: string;
  @ApiProperty(time) endsAt!: string;
  @ApiProperty() countableMinutes!: number;
}

export class ParticipantsReply implements Participants {
  @ApiProperty() seats!: RunSeatsReply;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } }) counts!: Participants['counts'];
  @ApiProperty({ type: [RunSessionReply] }) sessions!: RunSessionReply[];
  @ApiProperty({ type: [ParticipantReply] }) people!: ParticipantReply[];
}

export class OwnCalendarFeedReply implements OwnCalendarFeed {
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) madeAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) lastReadAt!: string | null;
}

export class CalendarFeedMadeReply implements CalendarFeedMade {
  @ApiProperty({ format: 'uri' }) url!: string;
}
