import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Language, Localized } from '@kortkurs/contract/common';
import { CertificateIssued, CertificateLinks, CertificateRevoked, CertificatesAsked } from '../certificates/door';
import { Settings } from '../platform/config/settings';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import { ADDRESS } from './address.sql';
import { certificateIssued, certificateReplaced, certificateRevoked, certificatesAsked } from './letters/certificate-kinds';
import { Postbox } from './postbox';
import { day, inLanguage } from './when';

interface Facts {
  title: Localized;
  firstName: string;
  runId: string;
  language: Language;
  address: string | null;
}

/** Tells people that their certificate is there, that a corrected one has taken its place, or that it was taken back. */
@Injectable()
export class CertificateLetters implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly postbox: Postbox,
    private readonly settings: Settings,
    private readonly links: CertificateLinks,
  ) {}

  onModuleInit(): void {
    this.events.on(CertificateIssued, (tx, event) => this.tell(tx, event));
    this.events.on(CertificateRevoked, (tx, event) => this.tellRevoked(tx, event));
    this.events.on(CertificatesAsked, (tx, event) => this.send(tx, event));
  }

  private async tell(tx: Tx, event: CertificateIssued): Promise<void> {
    const facts = await this.facts(tx, event);
    // Someone without an address learns it from staff: there is nobody to write to.
    if (!facts?.address) return;
    const token = await this.links.forLetter(tx, event.personId);
    await this.postbox.post(tx, {
      kind: event.replaces === null ? certificateIssued : certificateReplaced,
      // The job that is run again must not write twice.
      onceKey: `certificate:${event.certificateId}`,
      to: { personId: event.personId, address: facts.address, language: facts.language },
      values: (language) => ({ firstname: facts.firstName, course: inLanguage(facts.title, language), link: `${this.settings.publicUrl}/certificates/${event.certificateId}${token ? `#${token}` : ''}` }),
      about: { type: 'certificate', id: event.certificateId },
      runId: facts.runId,
    });
  }

  private async tellRevoked(tx: Tx, event: CertificateRevoked): Promise<void> {
    const facts = await this.facts(tx, event);
    const certificate = await tx.one<{ number: string; centre: string | null }>('SELECT number, (SELECT name FROM centre) AS centre FROM certificate WHERE id = $1', [event.certificateId]);
    if (!facts?.address || !certificate) return;
    await this.postbox.post(tx, {
      kind: certificateRevoked,
      onceKey: `certificate-revoked:${event.certificateId}`,
      to: { personId: event.personId, address: facts.address, language: facts.language },
      values: (language) => ({ firstname: facts.firstName, course: inLanguage(facts.title, language), centre: certificate.centre ?? 'Kortkurs', number: certificate.number }),
      about: { type: 'certificate', id: event.certificateId },
      runId: facts.runId,
    });
  }

  private facts(tx: Tx, { enrolmentId, personId }: Pick<CertificateIssued, 'enrolmentId' | 'personId'>): Promise<Facts | undefined> {
    return tx.one<Facts>(
      `SELECT r.id AS "runId", v.title, coalesce(h.name_used, h.given_name) AS "firstName", h.language, coalesce(a.email, h.contact_email) AS address
         FROM enrolment e
         JOIN course_run r ON r.id = e.run_id
         JOIN course_version v ON v.id = r.course_version_id
         JOIN person h ON h.id = $2
         ${ADDRESS}
        WHERE e.id = $1`,
      [enrolmentId, personId],
    );
  }

  private async send(tx: Tx, { to, path, expiresAt }: CertificatesAsked): Promise<void> {
    const facts = await tx.one<{ firstName: string; centre: string | null }>('SELECT coalesce(name_used, given_name) AS "firstName", (SELECT name FROM centre) AS centre FROM person WHERE id = $1', [to.personId]);
    if (!facts) return;
    await this.postbox.post(tx, {
      kind: certificatesAsked,
      to: { personId: to.personId, address: to.email, language: to.language },
      values: (language) => ({ firstname: facts.firstName, centre: facts.centre ?? 'Kortkurs', until: day(expiresAt, language), link: `${this.settings.publicUrl}${path}` }),
      about: { type: 'person', id: to.personId },
      secret: true,
    });
  }
}
