import type { PackageBrief } from '@kortkurs/contract/packages';

declare global {
  interface Window {
    /** Written by the server before the first script of a page of a package. */
    kortkursPackage?: PackageBrief;
  }
}

/** What this page was told by the server, and nobody after us needs to see. */
export function takeBrief(): PackageBrief | undefined {
  const brief = window.kortkursPackage;
  delete window.kortkursPackage;
  return brief;
}
