import { ApiProperty } from '@nestjs/swagger';
import { ENROLLING, type Catalogue, type CatalogueRow, type CatalogueSeason, type Choice, type CourseModuleOutline, type CoursePage, type Enrolling, type FunderAsking, type Funding, type Meeting, type Occasion, type SeasonMonth, type SeasonSession, type SeasonSpan, type SeatCount } from '@kortkurs/contract/catalogue';
import { LANGUAGES, type Language, type Localized } from '@kortkurs/contract/common';
import { ACTIVITY_KINDS, COURSE_LEVELS, type CourseLevel } from '@kortkurs/contract/courses';
import { ENROLMENT_STATES } from '@kortkurs/contract/enrolment-states';
import { FUNDING_MARKS, type FundingMark } from '@kortkurs/contract/funding';
import { RECORD_FACTS, type RecordFact } from '@kortkurs/contract/participant-facts';
import { DELIVERIES, type Delivery } from '@kortkurs/contract/runs';
import { CourseRuleBody } from '../courses/door';

const text = { type: 'object', additionalProperties: true, description: 'Per language.' } as const;
const id = { format: 'uuid' } as const;
const time = { format: 'date-time' } as const;
const maybeTime = { type: String, format: 'date-time', nullable: true } as const;
const maybe = { type: String, nullable: true } as const;

export class MeetingReply implements Meeting {
  @ApiProperty(id) id!: string;
  @ApiProperty(time) startsAt!: string;
  @ApiProperty(time) endsAt!: string;
  @ApiProperty() countableMinutes!: number;
}

export class SeatCountReply implements SeatCount {
  @ApiProperty() capacity!: number;
  @ApiProperty() free!: number;
  @ApiProperty() waiting!: number;
}

export class FundingReply implements Funding {
  @ApiProperty() funderName!: string;
  @ApiProperty({ enum: FUNDING_MARKS }) mark!: FundingMark;
  @ApiProperty(text) statement!: Localized;
}

class CatalogueRowReply implements CatalogueRow {
  @ApiProperty(id) runId!: string;
  @ApiProperty() slug!: string;
  @ApiProperty(text) title!: Localized;
  @ApiProperty(text) summary!: Localized;
  @ApiProperty() formatKey!: string;
  @ApiProperty(text) formatName!: Localized;
  @ApiProperty({ type: [String] }) subjects!: string[];
  @ApiProperty({ enum: LANGUAGES }) language!: Language;
  @ApiProperty({ enum: DELIVERIES }) delivery!: Delivery;
  @ApiProperty({ description: 'With sign language interpreting.' }) interpreted!: boolean;
  @ApiProperty({ ...maybeTime, description: 'Null where one begins when one likes.' }) startsAt!: string | null;
  @ApiProperty(maybeTime) endsAt!: string | null;
  @ApiProperty({ type: [MeetingReply] }) meetings!: MeetingReply[];
  @ApiProperty({ description: 'Minutes that the activities are estimated to take.' }) activityMinutes!: number;
  @ApiProperty(maybe) placeName!: string | null;
  @ApiProperty() seats!: SeatCountReply;
  @ApiProperty({ enum: ENROLLING }) enrolling!: Enrolling;
  @ApiProperty({ ...text, nullable: true, description: 'Whom it is for, in words; null: for everyone.' }) audience!: Localized | null;
  @ApiProperty({ type: [FundingReply] }) funding!: FundingReply[];
}

class SeasonSessionReply implements SeasonSession {
  @ApiProperty({ format: 'date' }) date!: string;
  @ApiProperty() countableMinutes!: number;
  @ApiProperty() full!: boolean;
}

class SeasonMonthReply implements SeasonMonth {
  @ApiProperty({ description: 'YYYY-MM' }) month!: string;
  @ApiProperty() runs!: number;
}

class ChoiceReply implements Choice {
  @ApiProperty() value!: string;
  @ApiProperty(text) name!: Localized;
  @ApiProperty() runs!: number;
}

class SeasonSpanReply implements SeasonSpan {
  @ApiProperty({ format: 'date' }) from!: string;
  @ApiProperty({ format: 'date' }) until!: string;
  @ApiProperty({ type: [String], description: 'YYYY-MM' }) months!: string[];
}

class CatalogueSeasonReply implements CatalogueSeason {
  @ApiProperty({ type: SeasonSpanReply, nullable: true, description: 'Of the whole programme, whatever is asked for.' }) span!: SeasonSpanReply | null;
  @ApiProperty({ type: [SeasonSessionReply] }) sessions!: SeasonSessionReply[];
  @ApiProperty({ type: [SeasonMonthReply] }) months!: SeasonMonthReply[];
  @ApiProperty({ type: [ChoiceReply] }) formats!: ChoiceReply[];
  @ApiProperty({ type: [ChoiceReply] }) subjects!: ChoiceReply[];
}

export class CatalogueReply implements Catalogue {
  @ApiProperty({ type: [CatalogueRowReply] }) items!: CatalogueRowReply[];
  @ApiProperty(maybe) next!: string | null;
  @ApiProperty() total!: number;
  @ApiProperty({ type: CatalogueSeasonReply, nullable: true, description: 'On the first page only.' }) season!: CatalogueSeasonReply | null;
}

class ActivityOutlineReply {
  @ApiProperty(id) id!: string;
  @ApiProperty({ enum: ACTIVITY_KINDS }) kind!: CourseModuleOutline['activities'][number]['kind'];
  @ApiProperty(text) title!: Localized;
  @ApiProperty() required!: boolean;
  @ApiProperty() estimatedMinutes!: number;
}

class ModuleOutlineReply implements CourseModuleOutline {
  @ApiProperty(id) id!: string;
  @ApiProperty(text) title!: Localized;
  @ApiProperty(text) summary!: Localized;
  @ApiProperty({ type: [ActivityOutlineReply] }) activities!: ActivityOutlineReply[];
}

class OccasionPlaceReply {
  @ApiProperty() name!: string;
  @ApiProperty() room!: string;
  @ApiProperty() address!: string;
  @ApiProperty(maybe) mapUrl!: string | null;
  @ApiProperty(text) directions!: Localized;
  @ApiProperty(text) accessNote!: Localized;
  @ApiProperty({ type: Boolean, nullable: true }) stepFree!: boolean | null;
  @ApiProperty({ type: Boolean, nullable: true }) hearingLoop!: boolean | null;
  @ApiProperty({ type: Boolean, nullable: true }) quietRoom!: boolean | null;
  @ApiProperty({ type: Boolean, nullable: true }) accessibleToilet!: boolean | null;
  @ApiProperty({ type: Boolean, nullable: true }) parking!: boolean | null;
}

class OwnEnrolmentReply {
  @ApiProperty(id) enrolmentId!: string;
  @ApiProperty({ enum: ENROLMENT_STATES }) state!: NonNullable<Occasion['mine']>['state'];
  @ApiProperty({ type: Number, nullable: true }) ahead!: number | null;
}

class AskedFactReply {
  @ApiProperty({ enum: RECORD_FACTS }) fact!: RecordFact;
  @ApiProperty({ ...text, nullable: true, description: 'Why, as the funder’s rules say it.' }) purpose!: Localized | null;
}

class FunderAskingReply implements FunderAsking {
  @ApiProperty() funderName!: string;
  @ApiProperty({ type: [AskedFactReply] }) facts!: AskedFactReply[];
}

class OccasionReply implements Occasion {
  @ApiProperty(id) runId!: string;
  @ApiProperty() label!: string;
  @ApiProperty({ enum: LANGUAGES }) language!: Language;
  @ApiProperty({ enum: DELIVERIES }) delivery!: Delivery;
  @ApiProperty() interpreted!: boolean;
  @ApiProperty(maybeTime) startsAt!: string | null;
  @ApiProperty(maybeTime) endsAt!: string | null;
  @ApiProperty({ type: [MeetingReply] }) meetings!: MeetingReply[];
  @ApiProperty({ type: OccasionPlaceReply, nullable: true }) place!: OccasionPlaceReply | null;
  @ApiProperty({ type: [String] }) instructors!: string[];
  @ApiProperty() seats!: SeatCountReply;
  @ApiProperty({ enum: ENROLLING }) enrolling!: Enrolling;
  @ApiProperty(maybeTime) enrolmentOpensAt!: string | null;
  @ApiProperty(maybeTime) enrolmentClosesAt!: string | null;
  @ApiProperty(maybeTime) withdrawUntil!: string | null;
  @ApiProperty({ ...text, nullable: true, description: 'Whom it is for, in words; null: for everyone.' }) audience!: Localized | null;
  @ApiProperty({ type: [FundingReply] }) funding!: FundingReply[];
  @ApiProperty({ enum: RECORD_FACTS, isArray: true, description: 'What its funders ask those who take part about themselves.' }) asks!: RecordFact[];
  @ApiProperty({ type: [FunderAskingReply], description: 'The same of each funder that asks.' }) asking!: FunderAskingReply[];
  @ApiProperty({ type: OwnEnrolmentReply, nullable: true }) mine!: OwnEnrolmentReply | null;
}

export class CoursePageReply implements CoursePage {
  @ApiProperty(id) id!: string;
  @ApiProperty() slug!: string;
  @ApiProperty(text) title!: Localized;
  @ApiProperty(text) summary!: Localized;
  @ApiProperty({ ...text, description: 'Sanitized HTML per language.' }) description!: Localized;
  @ApiProperty() formatKey!: string;
  @ApiProperty(text) formatName!: Localized;
  @ApiProperty({ enum: COURSE_LEVELS, nullable: true }) level!: CourseLevel | null;
  @ApiProperty({ enum: LANGUAGES, isArray: true }) languages!: Language[];
  @ApiProperty({ type: [String] }) subjects!: string[];
  @ApiProperty({ type: [ModuleOutlineReply] }) modules!: ModuleOutlineReply[];
  @ApiProperty({ type: CourseRuleBody, description: 'What a certificate asks for.' }) completionRule!: CourseRuleBody;
  @ApiProperty({ description: 'Whether the reader asked to be told when it is given again.' }) isInterested!: boolean;
  @ApiProperty({ type: [OccasionReply] }) occasions!: OccasionReply[];
}
