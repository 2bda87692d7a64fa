import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ATTESTATION_CODE } from '@kortkurs/contract/attestations';
import type { Language } from '@kortkurs/contract/common';
import { durationWords } from '@kortkurs/rules/certificate-words';
import { AttestationConfirmed, AttestationLinks, AttestationWanted, type Carries, CodeCarrier, type CodeToCarry } from '../attestations/door';
import { Settings } from '../platform/config/settings';
import type { Sql, Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { ADDRESS } from './address.sql';
import { ATTESTATION_CERTIFICATE, ATTESTATION_CODE_KIND, ATTESTATION_KINDS } from './letters/attestation-kinds';
import { mobileNumber } from './mobile-number';
import { Postbox } from './postbox';
import { day, month } from './when';

interface Reached {
  firstName: string;
  language: Language;
  address: string | null;
  phone: string | null;
}

/** Asks people to confirm a month, and takes the code to them: by text message where there is a number and a gateway, else by mail. */
@Injectable()
export class AttestationLetters implements OnModuleInit, Carries {
  constructor(
    private readonly events: Events,
    private readonly postbox: Postbox,
    private readonly links: AttestationLinks,
    private readonly codes: CodeCarrier,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.events.on(AttestationWanted, (tx, wanted) => this.ask(tx, wanted));
    this.events.on(AttestationConfirmed, (tx, confirmed) => this.thank(tx, confirmed));
    this.codes.use(this);
  }

  async way(sql: Sql, personId: string): ReturnType<Carries['way']> {
    const to = await this.reached(sql, personId);
    const number = this.numberOf(to);
    if (number) return { by: 'sms', to: maskedNumber(number) };
    return to?.address ? { by: 'mail', to: maskedAddress(to.address) } : null;
  }

  async carry(tx: Tx, { attestationId, personId, code, month: of, expiresAt }: CodeToCarry): Promise<void> {
    const to = await this.reached(tx, personId);
    if (!to) return;
    const number = this.numberOf(to);
    const about = { type: 'attestation', id: attestationId };
    if (number) {
      const text = to.language === 'en' ? `${code} is your code to confirm hours. It works for ${ATTESTATION_CODE.minutes} minutes.` : `${code} är din kod för att bekräfta timmar. Den gäller i ${ATTESTATION_CODE.minutes} minuter.`;
      await this.postbox.text(tx, { kind: ATTESTATION_CODE_KIND.kind, personId, number, language: to.language, text, about, notAfter: expiresAt });
    } else if (to.address) {
      await this.postbox.post(tx, {
        kind: ATTESTATION_CODE_KIND,
        to: { personId, address: to.address, language: to.language },
        values: (language) => ({ month: month(of, language), code }),
        about,
        notAfter: expiresAt,
        secret: true,
      });
    }
  }

  private async ask(tx: Tx, { attestationId, personId, project, month: of, dueOn, minutes, why, occasion }: AttestationWanted): Promise<void> {
    const to = await this.reached(tx, personId);
    if (!to?.address) return;
    const link = `${this.settings.publicUrl}${await this.links.issue(tx, { attestationId, personId })}`;
    // Who pays is named in the letter, as in all that is sent about a run.
    const run = await tx.one<{ id: string }>('SELECT run_id AS id FROM attestation_line WHERE attestation_id = $1 ORDER BY local_date, run_id LIMIT 1', [attestationId]);
    await this.postbox.post(tx, {
      kind: ATTESTATION_KINDS[why],
      to: { personId, address: to.address, language: to.language },
      values: (language) => ({
        firstname: to.firstName,
        project: project.name,
        month: month(of, language),
        hours: durationWords(minutes, language),
        until: day(dueOn, language),
        link,
      }),
      about: { type: 'attestation', id: attestationId },
      onceKey: `attestation:${why}:${occasion}`,
      ...(run && { runId: run.id }),
    });
  }

  private async thank(tx: Tx, { attestationId, personId }: AttestationConfirmed): Promise<void> {
    const to = await this.reached(tx, personId);
    if (!to?.address) return;
    const confirmed = await tx.one<{ project: string; month: string; minutes: number; runId: string }>(
      `SELECT pr.name AS project, to_char(a.month, 'YYYY-MM') AS month, sum(l.minutes)::int AS minutes, (array_agg(l.run_id ORDER BY l.local_date, l.run_id))[1] AS "runId"
         FROM attestation a JOIN project pr ON pr.id = a.project_id JOIN attestation_line l ON l.attestation_id = a.id AND l.answer = 'confirmed' AND l.void_at IS NULL WHERE a.id = $1 GROUP BY pr.id, a.id`,
      [attestationId],
    );
    if (!confirmed) return;
    const link = `${this.settings.publicUrl}${await this.links.issue(tx, { attestationId, personId })}`;
    await this.postbox.post(tx, {
      kind: ATTESTATION_CERTIFICATE,
      to: { personId, address: to.address, language: to.language },
      values: (language) => ({ firstname: to.firstName, project: confirmed.project, month: month(confirmed.month, language), hours: durationWords(confirmed.minutes, language), link }),
      about: { type: 'attestation', id: attestationId },
      onceKey: `attestation:certificate:${attestationId}`,
      runId: confirmed.runId,
    });
  }

  /** Nobody who is protected is written to: what lies in a mailbox may be read by who must not find them. */
  private reached(sql: Sql, personId: string): Promise<Reached | undefined> {
    return sql.one<Reached>(
      `SELECT coalesce(h.name_used, h.given_name) AS "firstName", h.language, coalesce(a.email, h.contact_email) AS address, h.phone FROM person h ${ADDRESS}
        WHERE h.id = $1 AND NOT h.protected AND h.merged_into IS NULL AND h.erased_at IS NULL`,
      [personId],
    );
  }

  private numberOf(to: Reached | undefined): string | null {
    return this.settings.hasSms && to ? mobileNumber(to.phone) : null;
  }
}

/** So much that its owner knows it again: `s•••@example.org`. */
const maskedAddress = (address: string): string => address.replace(/^(.)[^@]*/, '$1•••');

/** The same of a number: `070-••• •• 12`. */
const maskedNumber = (number: string): string => (number.startsWith('+46') ? `0${number.slice(3, 5)}-••• •• ${number.slice(-2)}` : `${number.slice(0, 3)} ••• •• ${number.slice(-2)}`);
