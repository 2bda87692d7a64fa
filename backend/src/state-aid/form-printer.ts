import { Injectable } from '@nestjs/common';
import type { Language } from '@kortkurs/contract/common';
import { printOrganisationNumber } from '@kortkurs/rules/organisation-number';
import { anyEyes } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import { Turns } from '../platform/db/turns';
import { newPaper } from '../platform/paper/new-paper';
import { undertakingOf, limitOn } from './aid.sql';
import { AidQuery } from './aid-query';
import { formWords } from './form-words';
import { type AidForm, FormSheet } from './form-sheet';

/** Grants that a form lists; who has been granted more is asked about them beside it. */
const MOST = 200;

/** Prints the form on which an organisation certifies what aid it has been granted, with what is recorded filled in. */
@Injectable()
export class FormPrinter {
  private readonly turns = new Turns();

  constructor(
    private readonly aid: AidQuery,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The form as PDF, tagged, A4. @throws Refusal `not-found` */
  async print(organisationId: string, language: Language): Promise<Buffer> {
    const { organisationName, organisationNumber, position, limitSource, undertaking, centreName } = await this.aid.one(organisationId, undefined, anyEyes);
    const { on } = position;
    const grants = await this.database.query<AidForm['grants'][number]>(
      `SELECT g.granted_on AS "grantedOn", g.giver, g.euro_cents AS "euroCents", g.kronor, o.name AS "organisationName"
         FROM aid_grant g JOIN organisation o ON o.id = g.organisation_id CROSS JOIN ${limitOn('$2')} l
        WHERE g.organisation_id IN (${undertakingOf('$1::uuid', '$2')}) AND g.granted_on BETWEEN l.first_day AND $2::date AND g.withdrawn_at IS NULL
        ORDER BY g.granted_on, g.id LIMIT ${MOST}`,
      [organisationId, on],
    );
    const together = undertaking.filter((member) => member.organisationId !== organisationId && (member.from === null || member.from <= on) && (member.to === null || on <= member.to)).map(({ name }) => name);
    const form: AidForm = { organisationName, organisationNumber: organisationNumber && printOrganisationNumber(organisationNumber), together, ...position, limitSource, centreName, grants };
    return this.turns.take('forms', () => {
      const say = formWords[language];
      const { doc, done } = newPaper({ language, layout: 'portrait', title: `${say.form} – ${organisationName}`, author: centreName, subject: say.about, moment: this.clock.now(), bufferPages: true });
      new FormSheet(doc, form, language).draw();
      return done;
    });
  }
}
