/** Which addresses are films that can be shown in place, and from where. */
import { EMBED_HOSTS, type Embed } from '@kortkurs/contract/embeds';

const YOUTUBE = /^[\w-]{6,20}$/;
const VIMEO = /^\d{5,12}$/;
const VIMEO_HASH = /^[\da-f]{6,20}$/i;

const youtube = (id: string | null | undefined): Embed | null => (id && YOUTUBE.test(id) ? { host: 'youtube', src: `${EMBED_HOSTS.youtube.frame}/embed/${id}?rel=0` } : null);

function vimeo(id: string | undefined, hash: string | null | undefined): Embed | null {
  if (!id || !VIMEO.test(id)) return null;
  // A film that is not listed is shown with its hash alone. Without `dnt` the host would follow its viewers.
  return { host: 'vimeo', src: `${EMBED_HOSTS.vimeo.frame}/video/${id}?dnt=1${hash && VIMEO_HASH.test(hash) ? `&h=${hash}` : ''}` };
}

/** A film by the address that people copy, of a page or of a frame; null for all else. Only its id is taken from it. */
export function embedOf(address: string): Embed | null {
  if (!URL.canParse(address)) return null;
  const { protocol, hostname, pathname, searchParams, port, username } = new URL(address);
  if (protocol !== 'https:' || port !== '' || username !== '') return null;
  const path = pathname.split('/').filter(Boolean);
  switch (hostname.replace(/^(?:www|m)\./, '')) {
    case 'youtube.com':
    case 'youtube-nocookie.com':
      return youtube(path[0] === 'watch' ? searchParams.get('v') : ['embed', 'shorts', 'live'].includes(path[0] ?? '') ? path[1] : null);
    case 'youtu.be':
      return youtube(path[0]);
    case 'vimeo.com':
      return vimeo(path[0], path[1]);
    case 'player.vimeo.com':
      return path[0] === 'video' ? vimeo(path[1], searchParams.get('h')) : null;
    default:
      return null;
  }
}
