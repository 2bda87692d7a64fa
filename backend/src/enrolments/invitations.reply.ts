import { ApiProperty } from '@nestjs/swagger';
import type { Localized } from '@kortkurs/contract/common';
import { ENROLMENT_STATES, type EnrolmentState } from '@kortkurs/contract/enrolment-states';
import { INVITATION_OUTCOMES, type CourseInterest, type InterestedPerson, type Invitable, type InvitationOutcome, type InvitedAgain, type InvitedPerson, type WantedCourse } from '@kortkurs/contract/invitations';

const id = { format: 'uuid' } as const;
const maybe = { type: String, nullable: true } as const;
const maybeId = { ...maybe, format: 'uuid' } as const;
const maybeTime = { ...maybe, format: 'date-time' } as const;
const maybeState = { enum: ENROLMENT_STATES, nullable: true, description: 'Where the person stands in the run.' } as const;

export class InvitedPersonReply implements InvitedPerson {
  @ApiProperty({ ...id, description: 'The id that was asked with.' }) id!: string;
  @ApiProperty(maybeId) personId!: string | null;
  @ApiProperty() name!: string;
  @ApiProperty({ enum: INVITATION_OUTCOMES }) outcome!: InvitationOutcome;
  @ApiProperty(maybeState) state!: EnrolmentState | null;
  @ApiProperty({ description: 'The centre did not know this person before.' }) isNew!: boolean;
}

export class InvitedAgainReply implements InvitedAgain {
  @ApiProperty(id) enrolmentId!: string;
  @ApiProperty({ description: 'Who has answered meanwhile is not written to.' }) isWritten!: boolean;
}

export class InvitableReply implements Invitable {
  @ApiProperty(id) personId!: string;
  @ApiProperty() name!: string;
  @ApiProperty(maybe) organisation!: string | null;
  @ApiProperty() hasAddress!: boolean;
  @ApiProperty(maybeState) state!: EnrolmentState | null;
  @ApiProperty(maybeTime) interestedSince!: string | null;
}

class LastAskedReply {
  @ApiProperty(id) runId!: string;
  @ApiProperty({ enum: ENROLMENT_STATES }) state!: EnrolmentState;
}

class InterestedPersonReply implements InterestedPerson {
  @ApiProperty(id) personId!: string;
  @ApiProperty() name!: string;
  @ApiProperty(maybe) organisation!: string | null;
  @ApiProperty({ format: 'date-time' }) since!: string;
  @ApiProperty({ type: LastAskedReply, nullable: true }) lastAsked!: LastAskedReply | null;
}

class InterestRunReply {
  @ApiProperty(id) id!: string;
  @ApiProperty() label!: string;
  @ApiProperty(maybeTime) startsAt!: string | null;
  @ApiProperty() free!: number;
}

export class CourseInterestReply implements CourseInterest {
  @ApiProperty({ type: [InterestedPersonReply] }) people!: InterestedPersonReply[];
  @ApiProperty({ type: [InterestRunReply] }) runs!: InterestRunReply[];
}

class WantedByReply {
  @ApiProperty() name!: string;
  @ApiProperty() people!: number;
}

export class WantedCourseReply implements WantedCourse {
  @ApiProperty(id) courseId!: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Per language.' }) title!: Localized;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Per language.' }) formatName!: Localized;
  @ApiProperty() people!: number;
  @ApiProperty({ format: 'date-time' }) since!: string;
  @ApiProperty({ type: [WantedByReply], description: 'Those that most of them represent.' }) organisations!: WantedByReply[];
  @ApiProperty() organisationCount!: number;
  @ApiProperty({ type: InterestRunReply, nullable: true }) run!: InterestRunReply | null;
}
