import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { PictureChoice, TemplateChange, TemplateLook } from '@kortkurs/contract/certificate-templates';
import { LANGUAGES } from '@kortkurs/contract/common';
import { saysOf, SILENT, templateFaults } from '@kortkurs/rules/certificate-template';
import { Audit } from '../platform/audit/audit';
import type { Sql, Tx } from '../platform/db/tx';
import { Once } from '../platform/idempotency/once';
import { newId } from '../platform/ids';
import { unprintable } from '../platform/paper/fonts';
import { type FieldFault, Refusal } from '../platform/refusals/refusal';
import { PictureKeeper } from './picture-keeper';
import { type Scope, scopeOf } from './scope';

/** Keeps how certificates look. What is issued already stays as it is. */
@Injectable()
export class CertificateTemplateKeeper {
  constructor(
    private readonly once: Once,
    private readonly audit: Audit,
    private readonly pictures: PictureKeeper,
  ) {}

  /** Write a template anew. @throws Refusal `not-found`, `invalid-input`, `picture-gone`, `changed-meanwhile` */
  async change(written: string, change: TemplateChange, version: number | undefined): Promise<void> {
    scopeOf(written);
    checkTemplate(change);
    await this.once.work(async (tx) => {
      await this.write(tx, written, change, version);
      return null;
    });
  }

  /** The same in a transaction, of a template without faults. @throws Refusal `not-found`, `picture-gone`, `changed-meanwhile` */
  async write(tx: Tx, written: string, change: TemplateChange, version: number | undefined): Promise<void> {
    const scope = scopeOf(written);
    const { id, look: before } = await this.hold(tx, scope, version);
    const look = await this.lookOf(tx, change);
    const properties = [...saysOf(look), ...saysOf(before)].filter((property, at, all) => all.indexOf(property) === at && !isDeepStrictEqual(asKept(look[property]), asKept(before[property])));
    if (properties.length === 0) return;
    await tx.execute('UPDATE certificate_template SET look = $2, version = version + 1 WHERE id = $1', [id, JSON.stringify(look)]);
    await this.audit.record(tx, { action: 'certificate-template.changed', objectType: 'certificate_template', objectId: id, details: { scope: scope.scope, properties } });
  }

  /** Say nothing of one's own any more. @throws Refusal `not-found`, `changed-meanwhile` */
  async reset(written: string, version: number | undefined): Promise<void> {
    const scope = scopeOf(written);
    await this.once.work(async (tx) => {
      const { id, look: before } = await this.hold(tx, scope, version);
      const properties = saysOf(before);
      if (properties.length === 0) return null;
      await tx.execute('UPDATE certificate_template SET look = $2, version = version + 1 WHERE id = $1', [id, JSON.stringify(SILENT)]);
      await this.audit.record(tx, { action: 'certificate-template.reset', objectType: 'certificate_template', objectId: id, details: { scope: scope.scope, properties } });
      return null;
    });
  }

  /** A template as it would be kept. @throws Refusal `picture-gone` */
  async lookOf(sql: Sql, change: TemplateChange): Promise<TemplateLook> {
    const { title, wording, logo, signatory, partners, lists } = change;
    const choices: PictureChoice[] = [logo?.picture, signatory?.signature, ...(partners ?? [])].filter((choice) => choice != null);
    const measured = await this.pictures.measured(sql, choices);
    return {
      title,
      wording,
      logo: logo && { picture: logo.picture && measured(logo.picture) },
      signatory: signatory && { name: signatory.name, role: signatory.role, signature: signatory.signature && { ...measured(signatory.signature), alt: '' } },
      partners: partners && partners.map(measured),
      lists,
    };
  }

  /** The template, held until the transaction ends; one that says nothing the first time. */
  private async hold(tx: Tx, { scope, level, formatId, courseId }: Scope, version: number | undefined): Promise<{ id: string; look: TemplateLook }> {
    const there = level === 'centre' || (await tx.one(`SELECT 1 FROM ${level} WHERE id = $1 FOR KEY SHARE`, [formatId ?? courseId]));
    if (!there) throw new Refusal('not-found');
    await tx.execute('INSERT INTO certificate_template (id, scope, format_id, course_id, look, version) VALUES ($1, $2, $3, $4, $5, 0) ON CONFLICT (scope) DO NOTHING', [newId(), scope, formatId, courseId, JSON.stringify(SILENT)]);
    const kept = await tx.one<{ id: string; look: TemplateLook; version: number }>('SELECT id, look, version FROM certificate_template WHERE scope = $1 FOR UPDATE', [scope]);
    if (!kept || (version !== undefined && version !== kept.version)) throw new Refusal('changed-meanwhile');
    return kept;
  }
}

/** As it comes out of the database again, but for the order of its keys. */
const asKept = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

/** @throws Refusal `invalid-input` where a text is missing, names what it cannot, or cannot be printed */
export function checkTemplate(change: TemplateChange): void {
  const fields = faultsOfTemplate(change);
  if (fields.length) throw new Refusal('invalid-input', { fields });
}

export function faultsOfTemplate(change: TemplateChange): FieldFault[] {
  const fields: FieldFault[] = templateFaults(change).map(({ field, code, name }) => ({ field, code: `template.${code}`, params: { name } }));
  const look = (field: string, text: string): void => {
    const missing = unprintable(text);
    if (missing.length) fields.push({ field, code: 'template.unprintable', params: { name: missing.join(' ') } });
  };
  for (const language of LANGUAGES) {
    if (change.title) look(`title.${language}`, change.title[language]);
    if (change.wording) look(`wording.${language}`, change.wording[language]);
    if (change.signatory) look(`signatory.role.${language}`, change.signatory.role[language]);
  }
  if (change.signatory) look('signatory.name', change.signatory.name);
  return fields;
}
