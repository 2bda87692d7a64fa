import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Language, Localized } from '@kortkurs/contract/common';
import { CertificateIssued } from '../certificates/door';
import { Settings } from '../platform/config/settings';
import type { Tx } from '../platform/db/tx';
import { Events } from '../platform/events/events';
import type { Text } from './letter';
import { Postbox } from './postbox';

interface Facts {
  title: Localized;
  language: Language;
  address: string | null;
}

/** Tells people that their certificate is there, or that a corrected one has taken its place. */
@Injectable()
export class CertificateLetters implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly postbox: Postbox,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.events.on(CertificateIssued, (tx, event) => this.tell(tx, event));
  }

  private async tell(tx: Tx, event: CertificateIssued): Promise<void> {
    const facts = await tx.one<Facts>(
      `SELECT v.title, h.language, coalesce(a.email, h.contact_email) AS address
         FROM enrolment e
         JOIN course_run r ON r.id = e.run_id
         JOIN course_version v ON v.id = r.course_version_id
         JOIN person h ON h.id = $2
         LEFT JOIN LATERAL (SELECT a.email FROM account a WHERE a.person_id = h.id ORDER BY a.verified_at IS NULL, a.created_at LIMIT 1) a ON true
        WHERE e.id = $1`,
      [event.enrolmentId, event.personId],
    );
    // Someone without an address learns it from staff: there is nobody to write to.
    if (!facts?.address) return;
    await this.postbox.post(tx, {
      kind: event.replaces === null ? 'certificate-issued' : 'certificate-replaced',
      // The job that is run again must not write twice.
      onceKey: `certificate:${event.certificateId}`,
      to: { personId: event.personId, address: facts.address, language: facts.language },
      sv: this.write(facts, event, 'sv'),
      en: this.write(facts, event, 'en'),
      about: { type: 'certificate', id: event.certificateId },
    });
  }

  private write(facts: Facts, event: CertificateIssued, language: Language): Text {
    const title = facts.title[language] ?? facts.title.sv ?? facts.title.en ?? '';
    const words = WORDS[language][event.replaces === null ? 'issued' : 'replaced'];
    const link = `${this.settings.publicUrl}/certificates/${event.certificateId}`;
    return { subject: words.subject(title), body: [words.opening(title), '', words.closing(link), ''].join('\n') };
  }
}

const WORDS = {
  sv: {
    issued: {
      subject: (title: string): string => `Ditt intyg: ${title}`,
      opening: (title: string): string => `Du har genomfört ${title}. Intyget är klart.`,
      closing: (link: string): string => `Läs, ladda ner eller dela det här: ${link}`,
    },
    replaced: {
      subject: (title: string): string => `Ditt rättade intyg: ${title}`,
      opening: (title: string): string => `Du har fått ett nytt intyg för ${title}. Det gamla gäller inte längre.`,
      closing: (link: string): string => `Läs, ladda ner eller dela det nya här: ${link}`,
    },
  },
  en: {
    issued: {
      subject: (title: string): string => `Your certificate: ${title}`,
      opening: (title: string): string => `You have completed ${title}. Your certificate is ready.`,
      closing: (link: string): string => `Read, download or share it here: ${link}`,
    },
    replaced: {
      subject: (title: string): string => `Your corrected certificate: ${title}`,
      opening: (title: string): string => `You have a new certificate for ${title}. The old one is no longer valid.`,
      closing: (link: string): string => `Read, download or share the new one here: ${link}`,
    },
  },
} as const;
