import { PassThrough, type Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import type { Language } from '@kortkurs/contract/common';
import type { MemberReach, Quarter } from '@kortkurs/contract/reach';
import { printOrganisationNumber } from '@kortkurs/rules/organisation-number';
import { CENTRE_ID } from '../../centre/door';
import { anyEyes } from '../../people/door';
import { Audit } from '../../platform/audit/audit';
import { Database } from '../../platform/db/database';
import { writeCsv } from '../../platform/files/csv';
import { type Cell, hours, type Table } from '../../platform/files/table';
import { writeXlsx } from '../../platform/files/xlsx';
import { ReachQuery } from '../reach-query';
import { REACH_FILE_WORDS, type ReachFileWords } from './words';

type Members = Awaited<ReturnType<ReachQuery['all']>>;

/** A file that was made, with the name it is saved under. */
export interface MadeReach {
  content: Buffer;
  name: string;
}

/** Makes the files of a quarter's reach: a row for each member organisation, so they stay small. Contacts stand as everybody may see them. */
@Injectable()
export class ReachFiles {
  constructor(
    private readonly database: Database,
    private readonly reach: ReachQuery,
    private readonly audit: Audit,
  ) {}

  /** The counts and the organisations, a sheet each. @throws Refusal `invalid-input` for a quarter to come */
  xlsx(quarter: Quarter | null, language: Language): Promise<MadeReach> {
    const words = REACH_FILE_WORDS[language];
    return this.make(quarter, language, 'xlsx', (reach, members, to) => writeXlsx([summary(reach, words), organisations(reach, members, words)], words.note, to));
  }

  /** The organisations. @throws Refusal `invalid-input` for a quarter to come */
  csv(quarter: Quarter | null, language: Language): Promise<MadeReach> {
    return this.make(quarter, language, 'csv', (reach, members, to) => writeCsv(organisations(reach, members, REACH_FILE_WORDS[language]), language, to));
  }

  private async make(asked: Quarter | null, language: Language, what: 'xlsx' | 'csv', write: (reach: MemberReach, members: Members, to: Writable) => Promise<void>): Promise<MadeReach> {
    const { reach, members } = await this.database.work(async (tx) => {
      // The counts and the list are read at one moment, or they would not add up.
      await tx.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      const reach = await this.reach.read(asked, anyEyes, tx);
      const members = await this.reach.all(reach.quarter, anyEyes, tx);
      await this.audit.record(tx, { action: 'reach.downloaded', objectType: 'centre', objectId: CENTRE_ID, details: { what, quarter: reach.quarter, organisations: members.length } });
      return { reach, members };
    });
    const to = new PassThrough();
    const [content] = await Promise.all([buffer(to), write(reach, members, to)]);
    return { content, name: `${REACH_FILE_WORDS[language].fileName}-${reach.quarter}.${what}` };
  }
}

function summary(reach: MemberReach, words: ReachFileWords): Table {
  const inQuarter = words.inQuarter(words.quarterName(reach.quarter));
  return {
    name: words.summary,
    columns: [{ title: words.what, width: 48 }, { title: words.figure, width: 16 }, { title: words.scope, width: 28 }],
    rows: [
      [words.members, reach.members, words.atItsEnd(reach.to)],
      [words.counted.reached, reach.reached, inQuarter],
      [words.counted.earlier, reach.earlier, inQuarter],
      [words.counted.never, reach.never, words.untilItsEnd(reach.to)],
      [words.withoutContact, reach.withoutContact, inQuarter],
      [words.saidNeed, reach.saidNeed, inQuarter],
      [words.people, reach.people, inQuarter],
      [words.hours, hours(reach.minutes), inQuarter],
    ],
  };
}

function organisations(reach: MemberReach, members: Members, words: ReachFileWords): Table {
  // Of a quarter that has ended nobody can tell by it who has come since.
  const standings = reach.running ? words.standings : { ...words.standings, never: words.neverUntil(reach.to) };
  const columns: [string, number][] = [
    [words.organisation, 40], [words.organisationNumber, 20], [words.municipality, 18], [words.memberSince, 14], [words.standing, 30], [words.people, 12], [words.hours, 20], [words.figuresOf, 24], [words.contact, 28], [words.need, 60],
  ];
  return {
    name: words.organisations,
    columns: columns.map(([title, width]) => ({ title, width })),
    rows: members.map((member): Cell[] => [
      member.name, member.organisationNumber && printOrganisationNumber(member.organisationNumber), member.municipalityName, { date: member.memberSince }, standings[member.standing], member.people, hours(member.minutes),
      member.quarter && words.quarterName(member.quarter), member.contact?.name ?? (member.contacts ? words.someContact : null), member.need.standing === 'said' ? member.need.text : words.needs[member.need.standing],
    ]),
  };
}
