import type { FileKind } from '@kortkurs/contract/documents';
import type { Viewer } from '../people/door';

/** A page as SQL answers it. */
export interface SqlPage {
  id: string;
  name: string;
  kind: FileKind;
  bytes: number;
}

/** SQL of the file of a signed form, as an object. Who may not know who is protected sees none on which somebody protected has signed. */
export const pageOf = (fileId: string, viewer: Viewer): string => `(
  SELECT jsonb_build_object('id', f.id, 'name', f.name, 'kind', f.kind, 'bytes', f.bytes) FROM stored_file f WHERE f.id = ${fileId}
     AND (${viewer.mayKnow} OR NOT EXISTS (
       SELECT 1 FROM attestation x JOIN person y ON y.id = x.person_id AND y.protected WHERE x.file_id = f.id
       UNION ALL SELECT 1 FROM attestation_withdrawal w JOIN attestation x ON x.id = w.attestation_id JOIN person y ON y.id = x.person_id AND y.protected WHERE w.file_id = f.id)))`;

/** SQL of what was said of a line `l` in an objection `o`, without the minutes that stand beside it here. */
export const SAID = `coalesce(regexp_replace(o.said, ' [(][^()]*: ' || l.suggested_minutes || ' minut[^()]*[)]$', ''), o.said)`;
