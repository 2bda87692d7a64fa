import type { Settings } from 'scorm-again';

/** How the API behaves that packages find: it reports after each half minute with something new, and says nothing on the console. */
export const SETTINGS: Settings = {
  // Any address: what is reported goes by our own way. Without one nothing would be.
  lmsCommitUrl: '/',
  renderCommonCommitFields: true,
  alwaysSendTotalTime: true,
  autocommit: true,
  autocommitSeconds: 30,
  logLevel: 'NONE',
};
