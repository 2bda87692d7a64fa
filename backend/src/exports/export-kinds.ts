import { Injectable } from '@nestjs/common';
import type { Language } from '@kortkurs/contract/common';
import type { Permission } from '@kortkurs/contract/permissions';
import type { FileKeeper } from '../documents/door';
import type { Tx } from '../platform/db/tx';
import { Policy } from '../platform/policy/policy';

/** What is to be made, and for whom. */
export interface Ordered<Parameters> {
  id: string;
  about: string;
  parameters: Parameters;
  language: Language;
  orderedBy: string;
}

/** How its maker tells how far it has come, and hears that nobody wants it any more. */
export interface Making {
  /** Aborted when the process goes down. */
  signal: AbortSignal;
  /** Told as often as one likes: it is written down now and then. It throws when the order was taken back, and what it throws is let through. */
  progress: (done: number, total: number) => Promise<void>;
}

/** A file that the product makes itself. */
type KeptAsMade = Parameters<FileKeeper['keepMade']>[0];

/** A file with what is to be written in the transaction in which it becomes there to be fetched. */
export interface ExportFile extends KeptAsMade {
  kept?: (tx: Tx) => Promise<void>;
  /** Called once its bytes are read, or nobody will read them. */
  done?: () => Promise<void>;
}

/** A kind of file that a room makes. */
export interface ExportKind<Parameters extends object> {
  kind: string;
  /** What one must be allowed, also when the file is fetched; over the object of a type that it is about, or without a type over everything. */
  permission: Permission;
  objectType?: string;
  /** Whether people stand in it by name: then it is made anew when somebody becomes protected or is erased. */
  namesPeople: boolean;
  make: (order: Ordered<Parameters>, making: Making) => Promise<ExportFile>;
}

/** The kinds of files that rooms below have made known; they register in `onModuleInit`. */
@Injectable()
export class ExportKinds {
  private readonly kinds = new Map<string, ExportKind<object>>();

  constructor(private readonly policy: Policy) {}

  register<Parameters extends object>(kind: ExportKind<Parameters>): void {
    if (this.kinds.has(kind.kind)) throw new Error(`The kind ${kind.kind} of files is registered twice.`);
    this.kinds.set(kind.kind, kind as unknown as ExportKind<object>);
  }

  /** @throws Error where no room makes it, as after a release that took it away */
  of(kind: string): ExportKind<object> {
    const known = this.kinds.get(kind);
    if (!known) throw new Error(`No room makes files of the kind ${kind}.`);
    return known;
  }

  /** Kinds in which people stand by name. */
  namingPeople(): string[] {
    return [...this.kinds.values()].flatMap(({ kind, namesPeople }) => (namesPeople ? [kind] : []));
  }

  /** SQL of the condition under which who ordered `x` may still have it. Once every room has said what its roles are. */
  mayStill(): string {
    const each = [...this.kinds.values()].map(({ kind, permission, objectType }) => {
      const may = objectType ? this.policy.predicate(permission, objectType, 'x.about', 'x.ordered_by') : this.policy.rolePredicate(permission, 'x.ordered_by');
      return `WHEN '${kind}' THEN ${may}`;
    });
    return each.length ? `CASE x.kind ${each.join(' ')} ELSE false END` : 'false';
  }
}
