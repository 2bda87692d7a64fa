import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Language, LocalDate } from '@kortkurs/contract/common';
import { ReleaseByTwoChanged } from '../funding/door';
import { NumberFileReleased, NumberFileWaits } from '../number-files/door';
import { anyEyes, shownName } from '../people/door';
import { Clock } from '../platform/clock';
import { Settings } from '../platform/config/settings';
import { Database } from '../platform/db/database';
import { Events } from '../platform/events/events';
import { jobType } from '../platform/jobs/job-type';
import { Jobs } from '../platform/jobs/jobs';
import { ADDRESS } from './address.sql';
import { ADMINISTERS } from './administers.sql';
import { NUMBER_FILE_LETTERS } from './letters/number-file-kinds';
import { Postbox } from './postbox';
import { day } from './when';

interface Facts {
  personId: string;
  firstName: string;
  address: string | null;
  language: Language;
  projectId: string;
  submissionId: string | null;
  project: string;
  from: LocalDate;
  to: LocalDate;
  maker: string;
  releaser: string | null;
}

const tellOfNumberFile = jobType<{ fileId: string; letter: 'waits' | 'released' }>('messages.tell-of-number-file', { retries: 10, retryDelay: 15, atOnce: 2 });

const tellOfReleaseByTwo = jobType<{ projectId: string; by: string; version: number; letter?: 'asked' | 'ended' }>('messages.tell-of-release-by-two', { retries: 10, retryDelay: 15, atOnce: 1 });

/** SQL of who is told: the other administrators that a file waits for them; its maker and its releaser that it is released. */
const TOLD = {
  waits: `${ADMINISTERS('$2')} AND h.id <> m.id AND f.released_at IS NULL`,
  released: 'h.id IN (m.id, r.id)',
};

/** Tells administrators of files with identity numbers that wait for a second person, that one has released them, and that a project wants none any longer, or somebody wants so. */
@Injectable()
export class NumberFileLetters implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly postbox: Postbox,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.on(NumberFileWaits, (tx, { fileId }) => this.jobs.send(tx, tellOfNumberFile, { fileId, letter: 'waits' }));
    this.events.on(NumberFileReleased, (tx, { fileId }) => this.jobs.send(tx, tellOfNumberFile, { fileId, letter: 'released' }));
    this.events.on(ReleaseByTwoChanged, (tx, changed) => this.jobs.send(tx, tellOfReleaseByTwo, { ...changed }));
    this.jobs.handle(tellOfReleaseByTwo, (told) => this.writeOfRelease(told));
    this.jobs.handle(tellOfNumberFile, ({ fileId, letter }) => this.write(fileId, letter));
  }

  private async writeOfRelease({ projectId, by, version, letter = 'ended' }: { projectId: string; by: string; version: number; letter?: 'asked' | 'ended' }): Promise<void> {
    await this.database.work(async (tx) => {
      const told = await tx.query<Pick<Facts, 'personId' | 'firstName' | 'address' | 'language' | 'project'> & { ender: string }>(
        `SELECT h.id AS "personId", coalesce(h.name_used, h.given_name) AS "firstName", coalesce(a.email, h.contact_email) AS address, h.language, p.name AS project, ${shownName.sql('m', anyEyes)} AS ender
           FROM project p JOIN person m ON m.id = $3 JOIN person h ON h.merged_into IS NULL AND ${ADMINISTERS('$2')} AND h.id <> coalesce(m.merged_into, m.id) ${ADDRESS} WHERE p.id = $1`,
        [projectId, this.clock.now(), by],
      );
      for (const { personId, address, language, firstName, project, ender } of told) {
        if (!address) continue;
        await this.postbox.post(tx, {
          kind: NUMBER_FILE_LETTERS[letter],
          to: { personId, address, language },
          values: () => ({ firstname: firstName, project, ender, link: `${this.settings.publicUrl}${letter === 'asked' ? `/staff/projects/${projectId}/change` : `/staff/reports/${projectId}/number-files`}` }),
          about: { type: 'person', id: personId },
          onceKey: `release-by-two:${projectId}:${version}:${personId}`,
        });
      }
    });
  }

  private async write(fileId: string, letter: 'waits' | 'released'): Promise<void> {
    await this.database.work(async (tx) => {
      const told = await tx.query<Facts>(
        `SELECT h.id AS "personId", coalesce(h.name_used, h.given_name) AS "firstName", coalesce(a.email, h.contact_email) AS address, h.language, f.project_id AS "projectId", f.submission_id AS "submissionId",
                p.name AS project, f.from_on AS "from", f.to_on AS "to", ${shownName.sql('m', anyEyes)} AS maker, ${shownName.sql('r', anyEyes)} AS releaser
           FROM number_file f JOIN project p ON p.id = f.project_id JOIN person m ON m.id = f.made_by LEFT JOIN person r ON r.id = f.released_by
           JOIN person h ON h.merged_into IS NULL AND $2::timestamptz IS NOT NULL AND ${TOLD[letter]} ${ADDRESS} WHERE f.id = $1`,
        [fileId, this.clock.now()],
      );
      for (const { personId, address, language, ...facts } of told) {
        if (!address) continue;
        await this.postbox.post(tx, {
          kind: NUMBER_FILE_LETTERS[letter],
          to: { personId, address, language },
          values: (reads) => ({
            firstname: facts.firstName,
            project: facts.project,
            period: [facts.from, facts.to].map((on) => day(on, reads)).join(reads === 'sv' ? ' till ' : ' to '),
            maker: facts.maker,
            releaser: facts.releaser,
            link: `${this.settings.publicUrl}/staff/reports/${facts.projectId}/${facts.submissionId ? `submissions/${facts.submissionId}` : 'number-files'}`,
          }),
          about: { type: 'person', id: personId },
          onceKey: `number-file:${fileId}:${letter}:${personId}`,
        });
      }
    });
  }
}
