import { strToU8, zipSync, type Zippable } from 'fflate';

/** What a test says of a package. */
export interface PackageWish {
  title?: string;
  /** Of each part: its title, its file and what follows it. */
  items?: { title: string; href: string; parameters?: string; reports?: boolean; inside?: string }[];
}

const ITEM = { title: 'Del ett', href: 'index.html' };

/** `imsmanifest.xml` of SCORM 1.2 (CAM 1.2, chapter 2). */
export function manifest12({ title = 'Provpaketet', items = [ITEM] }: PackageWish = {}): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="M1" version="1.0" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
  <organizations default="O1"><organization identifier="O1"><title>${title}</title>
    ${items.map((item, n) => `<item identifier="I${n}" identifierref="R${n}"${item.parameters ? ` parameters="${item.parameters}"` : ''}><title>${item.title}</title>${item.inside ?? ''}</item>`).join('')}
  </organization></organizations>
  <resources>${items.map((item, n) => `<resource identifier="R${n}" type="webcontent" adlcp:scormtype="${item.reports === false ? 'asset' : 'sco'}" href="${item.href}"><file href="${item.href}"/></resource>`).join('')}</resources>
</manifest>`;
}

/** `imsmanifest.xml` of SCORM 2004, 4th edition (CAM 1.1, chapter 3). */
export function manifest2004({ title = 'Provpaketet', items = [ITEM] }: PackageWish = {}): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="M1" version="1" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
  <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
  <organizations default="O1"><organization identifier="O1"><title>${title}</title><item identifier="G"><title>Avsnitt</title>
    ${items.map((item, n) => `<item identifier="I${n}" identifierref="R${n}"${item.parameters ? ` parameters="${item.parameters}"` : ''}><title>${item.title}</title>${item.inside ?? ''}</item>`).join('')}
  </item></organization></organizations>
  <resources>${items.map((item, n) => `<resource identifier="R${n}" type="webcontent" adlcp:scormType="${item.reports === false ? 'asset' : 'sco'}" href="${item.href}"/>`).join('')}</resources>
</manifest>`;
}

/** A ZIP of files by their paths. */
export function zipped(files: Record<string, string | Uint8Array | [Uint8Array, object]>): Buffer {
  const content: Zippable = {};
  for (const [path, file] of Object.entries(files)) content[path] = (typeof file === 'string' ? strToU8(file) : file) as Zippable[string];
  return Buffer.from(zipSync(content));
}
