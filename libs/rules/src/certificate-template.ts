/** Templates of certificates: which one holds, what is wrong with one, and how it is frozen into a certificate. */
import { CERTIFICATE_LISTINGS, type CertificateLook, type CertificatePicture, type CertificateRecord, type CertificateValue } from '@kortkurs/contract/certificate';
import { TEMPLATE_PROPERTIES, type TemplateChange, type TemplateLook, type TemplateProperty } from '@kortkurs/contract/certificate-templates';
import { LANGUAGES, type Language } from '@kortkurs/contract/common';

import { words } from './certificate-words';

/** A value that the wording can name, as `{kurs}` or `{course}`; either language's name is understood in both. */
export interface WordingPlace {
  key: CertificateValue;
  name: Record<Language, string>;
}

export const WORDING_PLACES: readonly WordingPlace[] = [
  { key: 'name', name: { sv: 'namn', en: 'name' } },
  { key: 'course', name: { sv: 'kurs', en: 'course' } },
  { key: 'extent', name: { sv: 'omfattning', en: 'extent' } },
  { key: 'attended', name: { sv: 'deltagit', en: 'attended' } },
  { key: 'period', name: { sv: 'period', en: 'period' } },
  { key: 'centre', name: { sv: 'centrum', en: 'centre' } },
  { key: 'day', name: { sv: 'datum', en: 'date' } },
];

/** Something wrong with a template: in which field, what, and the value that it names. */
export interface TemplateFault {
  property: TemplateProperty;
  /** `title.sv`, `partners.0.alt` */
  field: string;
  code: 'empty' | 'unknown' | 'brace';
  name: string;
}

/** A template that says nothing: all is as further away. */
export const SILENT: TemplateLook = { title: null, wording: null, logo: null, signatory: null, partners: null, lists: null };

/** The one that holds, property by property. @param looks the nearer first */
export function templateInForce(looks: readonly TemplateLook[]): TemplateLook {
  const nearest = <P extends TemplateProperty>(property: P): TemplateLook[P] | null => looks.find((look) => look[property] !== null)?.[property] ?? null;
  return { title: nearest('title'), wording: nearest('wording'), logo: nearest('logo'), signatory: nearest('signatory'), partners: nearest('partners'), lists: nearest('lists') };
}

/** What a template says itself. */
export const saysOf = (look: TemplateLook): TemplateProperty[] => TEMPLATE_PROPERTIES.filter((property) => look[property] !== null);

const PLACE = /\{([^{}\n]{1,40})\}/g;

/** What is wrong with a template; nothing when it can be saved. */
export function templateFaults(look: TemplateChange): TemplateFault[] {
  const faults: TemplateFault[] = [];
  const filled = (property: TemplateProperty, field: string, text: string): void => {
    if (!text.trim()) faults.push({ property, field, code: 'empty', name: '' });
  };
  for (const language of LANGUAGES) {
    if (look.title) filled('title', `title.${language}`, look.title[language]);
    if (look.wording) {
      const field = `wording.${language}`;
      const text = look.wording[language];
      filled('wording', field, text);
      for (const [, written = ''] of text.matchAll(PLACE)) if (!placeNamed(written)) faults.push({ property: 'wording', field, code: 'unknown', name: `{${written}}` });
      if (/[{}]/.test(text.replace(PLACE, ''))) faults.push({ property: 'wording', field, code: 'brace', name: '' });
    }
  }
  if (look.logo?.picture) filled('logo', 'logo.picture.alt', look.logo.picture.alt);
  if (look.signatory) filled('signatory', 'signatory.name', look.signatory.name);
  look.partners?.forEach((partner, i) => filled('partners', `partners.${i}.alt`, partner.alt));
  return faults;
}

/** A certificate as its template has it. A record that no template changes is as it was. */
export function withTemplate<R extends Omit<CertificateRecord, 'number'>>(record: R, template: TemplateLook): R {
  const { language } = record;
  const { title, wording, logo, signatory, partners, lists } = template;
  const without = CERTIFICATE_LISTINGS.filter((what) => lists && !lists[what]);
  const signed = signatory ? { name: signatory.name, role: signatory.role[language] } : record.signatory;
  const look: CertificateLook = {
    ...(title && { title: title[language] }),
    ...(wording && { wording: piecesOf(wording[language]) }),
    ...(logo?.picture && { logo: pictureOf(logo.picture) }),
    ...(signatory?.signature && { signature: { ...pictureOf(signatory.signature), alt: words[language].signature(signatory.name) } }),
    ...(partners?.length && { partners: partners.map(pictureOf) }),
    ...(without.length && { without }),
  };
  return { ...record, signatory: signed, ...(Object.keys(look).length && { look }) };
}

/**
 * A corrected certificate looks as the one that it replaces, and is signed by the same: somebody who has their name put right gets the paper
 * that they had, and nobody's signature stands under a paper that they never signed. Only in another language it is as certificates are now.
 */
export function asBefore<R extends Omit<CertificateRecord, 'number'>>(record: R, before: Pick<CertificateRecord, 'language' | 'look' | 'signatory'>): R {
  if (record.language !== before.language) return record;
  const { look: _now, ...rest } = record;
  return { ...(rest as R), signatory: before.signatory, ...(before.look && { look: before.look }) };
}

const pictureOf = ({ hash, width, height, alt }: CertificatePicture): CertificatePicture => ({ hash, width, height, alt });

function placeNamed(written: string): WordingPlace | undefined {
  const name = written.trim().toLowerCase();
  return WORDING_PLACES.find((place) => LANGUAGES.some((language) => place.name[language] === name));
}

/** Values are filled in when it is drawn, as texts: a course called `{namn}` says so. */
function piecesOf(text: string): NonNullable<CertificateLook['wording']> {
  const pieces: (string | { value: CertificateValue })[] = [];
  let from = 0;
  const plain = text.replace(/\s+/g, ' ').trim();
  for (const match of plain.matchAll(PLACE)) {
    const place = placeNamed(match[1] ?? '');
    if (!place) continue;
    pieces.push(plain.slice(from, match.index), { value: place.key });
    from = match.index + match[0].length;
  }
  pieces.push(plain.slice(from));
  return pieces.filter((piece) => piece !== '');
}
