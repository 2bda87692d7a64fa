import { Injectable } from '@nestjs/common';
import type { Id } from '@kortkurs/contract/common';
import type { RunStudyCircle, StudyCircle, StudyCirclePerson } from '@kortkurs/contract/study-circles';
import { countsAs, partLacks } from '@kortkurs/rules/study-circles';
import type { Viewer } from '../people/door';
import { Database } from '../platform/db/database';
import { Choices } from './choices';
import { CircleReader, type ReadCircle } from './circle-reader';
import { EListQuery } from './e-list-query';

/** Reads what a run's page shows of it as a study circle. */
@Injectable()
export class RunCircleQuery {
  constructor(
    private readonly database: Database,
    private readonly choices: Choices,
    private readonly reader: CircleReader,
    private readonly lists: EListQuery,
  ) {}

  /** A run is none where nobody chose so, and its project may since have left it: then it is not judged. */
  async of(runId: Id, viewer: Viewer): Promise<RunStudyCircle> {
    const projects = await this.choices.projects(this.database, runId);
    const choice = await this.choices.of(this.database, runId);
    const judged = choice && projects.some(({ id }) => id === choice.projectId) ? (await this.reader.read(this.database, [{ runId, ...choice }], viewer))[0] : undefined;
    return { projects, choice, circle: judged ? shown(judged) : null, eLists: (await this.lists.ofRuns([runId])).get(runId) ?? [] };
  }
}

function shown({ kind, standing, lacks, planLacks, hours, leaders, place, meetings, parts }: ReadCircle): StudyCircle {
  return {
    standing, lacks, planLacks, hours, leaders, place,
    waiting: meetings.filter(({ state }) => state === 'unsigned' || state === 'noHours').length,
    meetings: meetings.map(({ date: _date, startsAt, endsAt, ...meeting }) => ({ ...meeting, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() })),
    people: inOrder({ kind, parts }).map((part): StudyCirclePerson => ({ name: part.name, hours: part.hours, meetings: part.meetings, lacks: partLacks(kind, part) })),
  };
}

const COLLATOR = new Intl.Collator('sv');

/** Those who count first, each in Swedish order of their names. */
export const inOrder = ({ kind, parts }: Pick<ReadCircle, 'kind' | 'parts'>): ReadCircle['parts'] =>
  parts.toSorted((one, other) => Number(countsAs(kind, other)) - Number(countsAs(kind, one)) || COLLATOR.compare(one.name, other.name) || (one.personId < other.personId ? -1 : 1));
