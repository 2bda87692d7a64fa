import { LANGUAGES, type Localized } from '@kortkurs/contract/common';
import { ACTIVITY_TRAITS } from '@kortkurs/contract/courses';
import type { ActivityContent } from '@kortkurs/contract/learning';

/** Whether an activity can be read without a network: what its reader marks done. The others ask the server for each step. */
export const isReadable = ({ kind }: Pick<ActivityContent, 'kind'>): boolean => ACTIVITY_TRAITS[kind].doneBy === 'learner';
/** Pictures of ours, whose addresses are over long before the copy is. */
const OURS = /^\/api\/v1\/files\//;

/** What an activity says as it lies on a device: its pictures in it, in one width. Nothing of what cannot be read without a network. */
export async function withPictures(content: ActivityContent): Promise<ActivityContent | undefined> {
  if (!isReadable(content)) return undefined;
  if (content.kind !== 'page') return content;
  const body: Localized = { ...content.body };
  for (const language of LANGUAGES) {
    const html = body[language];
    if (html?.includes('<img')) body[language] = await holding(html);
  }
  return { ...content, body };
}

async function holding(html: string): Promise<string> {
  const page = new DOMParser().parseFromString(html, 'text/html');
  await Promise.all(
    [...page.querySelectorAll('img')].map(async (picture) => {
      const address = picture.getAttribute('src') ?? '';
      if (!OURS.test(address)) return;
      picture.setAttribute('src', await bytesOf(address));
      picture.removeAttribute('srcset');
      picture.removeAttribute('sizes');
    }),
  );
  return page.body.innerHTML;
}

/** The picture as an address that holds it; as it was where it cannot be had, so that its words stand there. */
async function bytesOf(address: string): Promise<string> {
  try {
    const answer = await fetch(address);
    return answer.ok ? await dataOf(await answer.blob()) : address;
  } catch {
    return address;
  }
}

const dataOf = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error ?? new Error('The picture could not be read.'));
    reader.readAsDataURL(blob);
  });
