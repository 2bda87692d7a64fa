/** Makes the PDF of a participation statement from its frozen record: the same record, name and key give the same bytes, so none has to be kept. */
import type { StatementRecord } from '@kortkurs/contract/statements';
import { statementWords } from '@kortkurs/rules/statement-words';
import { attach } from '../../platform/paper/attach';
import { newPaper } from '../../platform/paper/new-paper';
import { fillSeal } from '../../platform/paper/seal';
import { addSealField } from '../../platform/paper/seal-field';
import type { SealKey } from '../../platform/paper/seal-key';
import { StatementSheet } from './sheet';

/**
 * @param name as it was frozen with the record
 * @returns PDF/A-3a and PDF/UA-1, A4, as many pages as the courses need, with what it says attached as JSON; signed (PAdES) where there is a key
 */
export async function renderStatement(record: StatementRecord, name: string, key?: SealKey): Promise<Buffer> {
  const moment = new Date(`${record.issuedOn}T12:00:00Z`);
  const say = statementWords[record.language];
  const { doc, done } = newPaper({
    language: record.language,
    layout: 'portrait',
    title: `${say.statement} – ${name}`,
    author: record.centre.name,
    subject: `${say.number} ${record.number}`,
    moment,
  });
  attach(doc, { name: 'statement.json', type: 'application/json', description: say.data, bytes: Buffer.from(JSON.stringify({ name, ...record }, null, 2)), moment });
  new StatementSheet(doc, record, name).draw();
  const field = key && addSealField(doc, { key, label: say.seal, signer: record.centre.name, moment });
  doc.end();
  const bytes = await done;
  return field && key ? fillSeal(bytes, field, key) : bytes;
}
