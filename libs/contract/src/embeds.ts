/** Films on other hosts that a page can show in place, once its reader says so. */

/** Whose films; each has an address of its own for showing in a frame, which is all that the browser lets in. */
export const EMBED_HOSTS = {
  youtube: { name: 'YouTube', frame: 'https://www.youtube-nocookie.com' },
  vimeo: { name: 'Vimeo', frame: 'https://player.vimeo.com' },
} as const;

export type EmbedHost = keyof typeof EMBED_HOSTS;

/** A film as a page leads to it, and as it is shown. */
export interface Embed {
  host: EmbedHost;
  /** What the frame shows. */
  src: string;
}

/** The class by which a paragraph with a link to a film says that it can be shown in place. */
export const EMBED_CLASS = 'kk-embed';
