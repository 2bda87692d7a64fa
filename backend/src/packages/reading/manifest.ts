import { SaxesParser, type SaxesTagNS } from 'saxes';
import { PACKAGE_LIMITS, type PackageRefusal, type PackageStandard } from '@kortkurs/contract/packages';
import { Refusal } from '../../platform/refusals/refusal';

/** What a part of a package is told when it begins, of what its manifest says. All texts as they stand there. */
export interface ItemData {
  /** SCORM 1.2 `adlcp:datafromlms`, 2004 `adlcp:dataFromLMS`. */
  launchData?: string;
  /** SCORM 1.2 `adlcp:masteryscore`: 0 to 100. SCORM 2004 `imsss:minNormalizedMeasure` of the primary objective: -1 to 1. */
  passing?: number;
  /** SCORM 1.2 `adlcp:maxtimeallowed`. */
  maxTime?: string;
  timeLimitAction?: string;
}

/** A part that is begun by itself. */
export interface ManifestItem {
  title: string;
  /** The file that begins it, within the package, decoded. */
  file: string;
  /** What follows the file in its address: `?…` and `#…`, or nothing. */
  suffix: string;
  /** Whether it reports what happens in it. What does not is done when it was opened. */
  reports: boolean;
  data: ItemData;
}

export interface Manifest {
  standard: PackageStandard;
  title: string;
  items: ManifestItem[];
}

interface Item {
  identifier: string;
  resource: string | undefined;
  parameters: string;
  isVisible: boolean;
  title: string;
  data: ItemData;
  hasItems: boolean;
}

interface Organization {
  identifier: string;
  title: string;
  items: Item[];
}

interface Resource {
  href: string;
  base: string;
  reports: boolean;
}

/**
 * Read `imsmanifest.xml` (IMS Content Packaging 1.1.4 as SCORM 1.2 and SCORM 2004 use it). Only what is needed to begin the parts is read; nothing outside the text is ever
 * fetched, and entities that a document defines itself are refused by the parser.
 * @throws Refusal `package-manifest-unreadable`, `package-other-standard`, `package-nothing-to-begin`
 */
export function readManifest(xml: string): Manifest {
  const reading = new Reading();
  try {
    reading.read(xml);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal<PackageRefusal>('package-manifest-unreadable', { params: { why: error instanceof Error ? error.message.slice(0, 200) : '' } });
  }
  return reading.manifest();
}

/** What has been read so far. */
class Reading {
  private readonly path: string[] = [];
  private text = '';
  private version = '';
  private defaultOrganization = '';
  private readonly organizations: Organization[] = [];
  private readonly open: Item[] = [];
  private readonly resources = new Map<string, Resource>();
  private readonly bases: string[] = [];
  private is2004 = false;
  private is12 = false;

  read(xml: string): void {
    const parser = new SaxesParser({ xmlns: true });
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('opentag', (tag) => this.begin(tag));
    parser.on('text', (text) => (this.text += text));
    parser.on('cdata', (text) => (this.text += text));
    parser.on('closetag', (tag) => this.end(tag));
    parser.write(xml.replace(/^\uFEFF/, '')).close();
  }

  manifest(): Manifest {
    const standard = this.standard();
    const organization = this.organizations.find(({ identifier }) => identifier === this.defaultOrganization) ?? this.organizations[0];
    const leaves = (organization?.items ?? []).filter(({ hasItems, isVisible, resource = '' }) => !hasItems && isVisible && this.resources.get(resource)?.href);
    // Before any address is resolved: a hundred thousand short lines could each name a very long one.
    const items = leaves.length > PACKAGE_LIMITS.items ? [] : leaves.flatMap((item) => this.beginning(item));
    if (items.length === 0) throw new Refusal<PackageRefusal>('package-nothing-to-begin');
    return { standard, title: tidy(organization?.title ?? ''), items };
  }

  private standard(): PackageStandard {
    if (/^\s*1\.2/.test(this.version)) return 'scorm-1.2';
    if (/2004|1\.3/.test(this.version) || this.is2004) return 'scorm-2004';
    if (this.is12) return 'scorm-1.2';
    throw new Refusal<PackageRefusal>('package-other-standard');
  }

  /** The part that an item is, if one can begin it. What is hidden is begun by others. */
  private beginning({ resource, parameters, title, data }: Item): ManifestItem[] {
    const found = resource === undefined ? undefined : this.resources.get(resource);
    if (!found?.href) return [];
    // Resolved as an address is, against a root that nothing can leave.
    const root = 'https://package.invalid/';
    const whole = `${found.href}${parameters}`;
    if (!URL.canParse(whole, root + found.base)) return [];
    const url = new URL(whole, root + found.base);
    if (`${url.origin}/` !== root) return [];
    return [{ title: tidy(title), file: decoded(url.pathname.slice(1)), suffix: url.search + url.hash, reports: found.reports, data }];
  }

  private begin(tag: SaxesTagNS): void {
    this.text = '';
    this.path.push(tag.local);
    this.bases.push((this.bases.at(-1) ?? '') + attribute(tag, 'base', 'xml'));
    for (const { uri } of Object.values(tag.attributes)) this.seen(uri);
    this.seen(tag.uri);
    if (tag.local === 'organizations') this.defaultOrganization = attribute(tag, 'default');
    if (tag.local === 'organization') this.organizations.push({ identifier: attribute(tag, 'identifier'), title: '', items: [] });
    if (tag.local === 'item') this.beginItem(tag);
    if (tag.local === 'resource') this.resource(tag);
  }

  private beginItem(tag: SaxesTagNS): void {
    const around = this.open.at(-1);
    if (around) around.hasItems = true;
    const resource = attribute(tag, 'identifierref');
    const item: Item = {
      identifier: attribute(tag, 'identifier'),
      resource: resource || undefined,
      parameters: parametersOf(attribute(tag, 'parameters')),
      isVisible: attribute(tag, 'isvisible') !== 'false',
      title: '',
      data: {},
      hasItems: false,
    };
    this.organizations.at(-1)?.items.push(item);
    this.open.push(item);
  }

  private resource(tag: SaxesTagNS): void {
    // 1.2 writes scormtype, 2004 scormType.
    const type = attribute(tag, 'scormtype') || attribute(tag, 'scormType');
    this.resources.set(attribute(tag, 'identifier'), { href: attribute(tag, 'href'), base: this.bases.at(-1) ?? '', reports: type.toLowerCase() === 'sco' });
  }

  private end(tag: SaxesTagNS): void {
    const [text, item] = [this.text.trim(), this.open.at(-1)];
    this.text = '';
    this.path.pop();
    this.bases.pop();
    const around = this.path.at(-1);
    if (tag.local === 'schemaversion' && !this.version) this.version = text;
    if (tag.local === 'item') this.open.pop();
    if (tag.local === 'title' && around === 'item' && item) item.title = text;
    if (tag.local === 'title' && around === 'organization') {
      const organization = this.organizations.at(-1);
      if (organization) organization.title = text;
    }
    if (item && text) this.ofItem(item.data, tag.local.toLowerCase(), text);
  }

  private ofItem(data: ItemData, name: string, text: string): void {
    if (name === 'datafromlms') data.launchData = cut(text, 4096);
    if (name === 'masteryscore' || (name === 'minnormalizedmeasure' && this.path.includes('primaryObjective'))) {
      if (Number.isFinite(Number(text))) data.passing = Number(text);
    }
    if (name === 'maxtimeallowed') data.maxTime = cut(text, 20);
    if (name === 'timelimitaction') data.timeLimitAction = cut(text, 40);
  }

  private seen(uri: string): void {
    if (/adlcp_rootv1p2/.test(uri)) this.is12 = true;
    if (/adlcp_v1p3|imsss/.test(uri)) this.is2004 = true;
  }
}

/** An attribute by its local name: manifests mix prefixes freely. */
function attribute(tag: SaxesTagNS, local: string, prefix?: string): string {
  const found = Object.values(tag.attributes).find((one) => one.local === local && (prefix === undefined || one.prefix === prefix));
  return found?.value.trim() ?? '';
}

/** SCORM's rule for `parameters` (CAM 3.4.1.5): what begins neither with ? nor # is a query. */
const parametersOf = (text: string): string => (text === '' || /^[?#]/.test(text) ? text : text.startsWith('&') ? `?${text.slice(1)}` : `?${text}`);

/** The beginning of a text, without half a sign at its end, which no database takes. */
const cut = (text: string, most: number): string => text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
const tidy = (text: string): string => cut(text.replace(/\s+/g, ' ').trim(), 200);

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
