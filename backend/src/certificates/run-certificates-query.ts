import { Injectable } from '@nestjs/common';
import { CERTIFICATE_STANDINGS, type CertificateRecord, type CertificateStanding, type RunCertificateRow, type RunCertificates } from '@kortkurs/contract/certificate';
import type { CompletionRule, Eligibility } from '@kortkurs/contract/completion';
import { eligibility } from '@kortkurs/rules/completion';
import { CompletionQuery, RULE_OF_RUN, type Standing } from '../completion/door';
import { shownName, type Viewer, Viewers } from '../people/door';
import { Clock } from '../platform/clock';
import { Database } from '../platform/db/database';
import type { Actor } from '../platform/policy/actor';
import { stateAt } from './certificate-query';
import { unprintable } from '../platform/paper/fonts';

/** The latest certificate with what it claims. */
type Latest = NonNullable<RunCertificateRow['certificate']> & Pick<CertificateRecord, 'ownMinutes' | 'rule'> & { attendedMinutes: number | null };

interface Shown {
  enrolmentId: string;
  personName: string;
  certificate: Latest | null;
  /** As it would stand on a certificate. */
  name: { givenName: string; familyName: string; certificateName: string | null };
  /** Whether the reader may know that name. */
  open: boolean;
}

/** The staff's list of a run: who has a certificate, who is one step away, and what staff should look at. */
@Injectable()
export class RunCertificatesQuery {
  constructor(
    private readonly database: Database,
    private readonly completions: CompletionQuery,
    private readonly viewers: Viewers,
    private readonly clock: Clock,
  ) {}

  /** Everyone who takes part, what needs a look first, in as many statements whatever their number. */
  async of(runId: string, reader: Actor): Promise<RunCertificates> {
    return this.seenBy(runId, await this.viewers.of(reader));
  }

  /** The same as a reader sees it who may know so much. */
  async seenBy(runId: string, viewer: Viewer): Promise<RunCertificates> {
    const known = new Map((await this.completions.standings({ runId })).map((standing) => [standing.enrolmentId, standing]));
    const shown = await this.database.query<Shown>(
      `SELECT e.id AS "enrolmentId", ${shownName.sql('p', viewer)} AS "personName", ${viewer.mayKnow ? 'true' : 'NOT p.protected'} AS open,
              jsonb_build_object('givenName', p.given_name, 'familyName', p.family_name, 'certificateName', p.certificate_name) AS name,
              (SELECT jsonb_build_object('id', c.id, 'number', c.number, 'state', ${stateAt('$2')}, 'issuedOn', c.record ->> 'issuedOn', 'validUntil', c.record ->> 'validUntil',
                        'ownMinutes', c.record -> 'ownMinutes', 'attendedMinutes', c.record -> 'attendedMinutes', 'rule', c.record -> 'rule')
                 FROM certificate c WHERE c.enrolment_id = e.id ORDER BY c.issued_at DESC, c.serial DESC LIMIT 1) AS certificate
         FROM enrolment e JOIN person p ON p.id = e.person_id
        WHERE e.run_id = $1 AND e.state IN ('enrolled', 'completed', 'not_completed')
        ORDER BY ${shownName.sql('p', viewer)} COLLATE "sv-x-icu", e.id`,
      [runId, this.clock.now()],
    );
    const run = await this.database.one<{ rule: Partial<CompletionRule>; signed: number; unsigned: number; toCome: number }>(
      `SELECT ${RULE_OF_RUN} AS rule, sessions.*
         FROM course_run r JOIN course_version v ON v.id = r.course_version_id,
              LATERAL (SELECT count(*) FILTER (WHERE signed)::int AS signed, count(*) FILTER (WHERE NOT signed AND starts_at <= $2)::int AS unsigned,
                              count(*) FILTER (WHERE NOT signed AND starts_at > $2)::int AS "toCome"
                         FROM (SELECT s.starts_at, EXISTS (SELECT 1 FROM session_signature g WHERE g.session_id = s.id AND g.reopened_at IS NULL) AS signed
                                 FROM session s WHERE s.run_id = r.id AND s.cancelled_at IS NULL) AS each) AS sessions
        WHERE r.id = $1`,
      [runId, this.clock.now()],
    );
    const items = shown.flatMap((row) => {
      const standing = known.get(row.enrolmentId);
      return standing ? [rowOf(row, standing)] : [];
    });
    const counts = Object.fromEntries(CERTIFICATE_STANDINGS.map((standing) => [standing, items.filter((item) => item.standing === standing).length]));
    items.sort((a, b) => CERTIFICATE_STANDINGS.indexOf(a.standing) - CERTIFICATE_STANDINGS.indexOf(b.standing));
    return {
      runId,
      rule: { requiredActivities: false, ...run?.rule },
      signedSessions: run?.signed ?? 0,
      unsignedSessions: run?.unsigned ?? 0,
      sessionsToCome: run?.toCome ?? 0,
      counts: counts as Record<CertificateStanding, number>,
      items,
    };
  }
}

function rowOf({ enrolmentId, personName, certificate, name, open }: Shown, standing: Standing): RunCertificateRow {
  const found = eligibility(standing.rule, standing.facts);
  const { completion } = standing;
  const missing = completion && !certificate ? unprintable(shownName.certificate(name)) : [];
  return {
    enrolmentId,
    personId: standing.personId,
    personName,
    enrolmentState: standing.state,
    standing: whereStands(found, standing, certificate, missing.length === 0),
    eligibility: found,
    completion: completion && {
      decidedAt: completion.decidedAt,
      byHand: completion.byHand,
      reason: completion.reason,
      brokenSince: completion.brokenSince,
    },
    certificate: certificate && { id: certificate.id, number: certificate.number, state: certificate.state, issuedOn: certificate.issuedOn, validUntil: certificate.validUntil },
    unprintable: missing.length === 0 ? null : open ? missing : [],
    approved: standing.facts.approved,
  };
}

function whereStands(found: Eligibility, standing: Standing, certificate: Latest | null, printable: boolean): CertificateStanding {
  if (standing.completion?.brokenSince != null && certificate?.state !== 'revoked' && !holdsAnyway(found, certificate)) return 'broken';
  if (certificate?.state === 'revoked') return 'revoked';
  if (certificate) return certificate.state === 'expired' ? 'expired' : 'issued';
  if (standing.completion) return printable ? 'issuing' : 'unprintable';
  if (found.unreachable) return 'out-of-reach';
  return found.remaining.length === 1 && found.remaining[0]?.code !== 'by-hand' && found.remaining[0]?.code !== 'no-sessions' ? 'near' : 'on-the-way';
}

/** Staff have issued it anew since: it claims no rule, and the minutes that the rows give now. */
function holdsAnyway(found: Eligibility, certificate: Latest | null): boolean {
  return certificate !== null && certificate.rule === null && (certificate.attendedMinutes ?? certificate.ownMinutes) === found.minutesDone;
}
